"""x86-64 assembly as gcc and clang write it: text, instructions, effects, flow, semantics."""
