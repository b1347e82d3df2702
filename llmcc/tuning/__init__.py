"""Finds how a program is best compiled: by measurement, among the compilers' own ways."""
