"""The core: unit in, unit and records out. split, propose, gate, select, splice."""
