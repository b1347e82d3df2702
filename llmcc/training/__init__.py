"""Corpora, environments, rewards and one recipe per learned optimizer."""
