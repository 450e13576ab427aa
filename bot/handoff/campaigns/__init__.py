"""Campaigns by the clock, and what they would cost."""
