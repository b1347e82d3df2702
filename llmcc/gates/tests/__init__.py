"""The execution gate: commands run under limits, and what their outcome says of a program."""
