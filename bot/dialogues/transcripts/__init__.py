"""Conversations written down as tests, in Rasa's end-to-end form, played and refreshed."""
