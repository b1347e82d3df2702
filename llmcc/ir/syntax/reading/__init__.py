"""The reader's parts: one file per kind of thing that is read."""
