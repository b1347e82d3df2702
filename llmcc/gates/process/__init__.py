"""Processes that answer questions, stay warm in between, and may be killed at any time.

What may hang, run out of memory or crash is asked in one of these: the solver, and LLVM's parser
where it reads what a model wrote. `parent.py` starts them on demand, bounds them and ends them;
`child.py` is what they run; `wire.py` is how the two talk.
"""
