"""What instructions compute: one description, over terms for proofs and over numbers for tests."""
