"""How the rewriter is trained: one recipe per stage, every number in settings.toml."""
