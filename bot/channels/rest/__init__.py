"""Rasa's REST channel, so that existing clients work: one message in, its replies out."""
