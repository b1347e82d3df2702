"""The writer's parts: one file per kind of thing that is written."""
