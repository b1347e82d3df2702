"""The comparison with alive-tv."""
