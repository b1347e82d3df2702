"""The built-in prover: does a candidate refine its source, as LLVM defines it?

What instructions compute is written once, over an algebra of bit vectors and Booleans
(`algebra.py`) that has two implementations: numbers (`concrete.py`), for the interpreter, and Z3
terms (`symbolic.py`), for the prover. What is not modelled exactly is `Unsupported`.

- Values: integers and floats are bits (`rules/` has a rule for each instruction), pointers are an
  address and the block that they may be used for (`pointers.py`, `blocks.py`), vectors and
  aggregates are flattened (`values.py`, `vectors.py`).
- What floating-point instructions leave open, as which NaN comes out, is chosen around the rules
  (`floating.py`, `openings.py`).
- Undef is one value or another in each use (`undef.py`, `undefs.py`).
- Memory is a log of what was written (`memory.py`, `access.py`) over what was there before; that,
  and what calls give back, comes from a world (`world.py`) that both functions share.
- An execution (`execution.py`) takes instructions (`steps.py`, `calls.py`, `assumptions.py`) one
  after the other along a path (`walk.py`, numbers), or all at once (`sweep.py`, terms), loops cut
  at their headers or unrolled (`unroll.py`).
- Calls of functions and arrivals at loops are checkpoints (`checkpoint.py`) that are paired between
  the functions (`pairing.py`, `loopnames.py`, `matching.py`, `conversion.py`), with what holds in
  every iteration (`likely.py`, `invariants.py`). Long functions are cut where ways join, too
  (`joins.py`, `joinnames.py`, `likeness.py`).
- The claim (`claim.py`, `assertions.py`) is what must hold of the two executions (`sides.py`);
  `refinement.py` asks first the interpreter (`replay.py`), then the solver (`attempt.py`), of what
  is not seen to be impossible at a glance (`quick.py`, `abstraction.py`).
- Functions that are the same but for names, and for where and how often they compute what follows
  from its operands (`afloat.py`), are seen to be (`alike.py`, `outlines.py`), and allocas that are
  used like registers become values in the source where the target has fewer (`promoted.py`).
- Calls that a target need not make, of functions that LLVM knows (`library.py`, `strings.py`,
  `allocations.py`) and such as repeat others, are replaced in the source first (`simplified.py`).
- Blocks that nobody else can know of, allocas (`blocks.LocalBlock`) and what the library allocates
  (`HeapBlock`), are changed by no call and seen by none. What a source loads of an alloca before it
  is written to is chosen to fit (`Attempt._is_right_for_some`).
- What LLVM knows of library functions is added to their declarations (`inferred.py`), and what does
  nothing is left out (`tidied.py`).
- A source that is always undefined is told as such (`vacuous.py`, `misuse.py`) wherever there is no
  proof.
- What is about the text and not about values is checked before, in `gates/contract/`.
"""
