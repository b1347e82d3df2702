"""The real processor as the judge of the semantics: windows are assembled, and run in a child."""
