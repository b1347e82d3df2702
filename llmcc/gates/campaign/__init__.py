"""Mutation campaigns: what the prover says `proved` to, checked by others than the prover.

Functions are generated or real; something in each is changed, the `smt` gate is asked, and what it
proves is executed on many inputs, by the interpreter and by the processor, and shown to alive-tv.
"""
