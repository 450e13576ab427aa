"""Queries of cycles, proposals, indicators and decisions."""
