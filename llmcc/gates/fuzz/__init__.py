"""Fuzzing of the door for untrusted text: what comes through is looked at by LLVM.

Bodies of real functions are mutated as text, by the grammar and against it. The door must answer
each in time and without an exception, and what it accepts must be the source's module but for the
body, and the body must say nothing that the source does not, as LLVM sees both after parsing.
"""
