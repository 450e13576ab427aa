"""Pure rules of participation: the phases of a cycle, proposals, indicators, what remains."""
