"""Crashes for real: the service is killed again and again while people write to it."""
