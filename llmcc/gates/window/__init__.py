"""The gate for assembly: a proof that one straight-line window does what another does."""
