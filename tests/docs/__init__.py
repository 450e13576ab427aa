"""Documentation is held against what it speaks of."""
