"""The built-in prover compared with alive-tv, verdict by verdict.

The pairs are alive-tv's own kind of tests, and pairs that LLVM's passes make of real functions.
Both provers get the same texts and the same limits, and none of them hears of the other.
"""
