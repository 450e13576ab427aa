"""Handing over to people: who waits, and in which order."""
