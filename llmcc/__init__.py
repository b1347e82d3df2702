"""llmcc: a drop-in C and C++ compiler driver with learned, verified optimizers."""

__version__ = "0.1.0"

# The major version of the LLVM whose bitcode llmcc reads and writes. Units are rewritten only
# where the real compiler is a clang of this version: older ones refuse the bitcode, newer ones
# may give it another meaning.
LLVM_MAJOR = 22
