"""What every gate asks before it judges: checks on what is written, not on values.

A function stands in a contract with its callers and its callees, by attributes, metadata and
declarations that a proof about values does not see. `check.py` compares what source and target
write of it, and says what it leaves to the prover. Lists say what is known; what is on none of
them is `Unsupported`, in the source too.

`accesses.py` is for a gate whose prover does not look at single accesses, such as alive-tv: it
finds the source's stores and alias tags again in the target, by their text alone.
"""
