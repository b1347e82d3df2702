"""Real projects, built by the real compiler and by llmcc."""
