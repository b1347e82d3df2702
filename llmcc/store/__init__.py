"""Function cache, unit cache and offline queue. Standard library only."""
