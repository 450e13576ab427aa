"""Rules of all that reaches people unasked: when, by which channel, and to whom it may not."""
