"""Queries of people put in touch: offers, relays, the words that passed."""
