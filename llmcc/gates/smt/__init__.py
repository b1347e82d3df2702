"""The built-in prover: does a candidate refine its source, as LLVM defines it?

What instructions compute is written once (`rules/`), over an algebra of bit vectors and Booleans
(`algebra.py`) that has two implementations: numbers (`concrete.py`), for the interpreter, and Z3
terms (`symbolic.py`), for the prover. What is not modelled exactly is `Unsupported`.

The rules are on integers and on the bit patterns of floating-point numbers (`rules/float_*.py`);
vectors and aggregates of them are flattened (`values.py`), and computed with element by element
(`vectors.py`). What floating-point instructions leave open, as which NaN comes out, is chosen
around the rules (`floating.py`, `openings.py`).
"""
