"""What judges a candidate against its source and answers with a verdict."""
