"""Queries of events, sign-ups and what people are told about them."""
