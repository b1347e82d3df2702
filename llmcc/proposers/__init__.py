"""What suggests candidates: one module each."""
