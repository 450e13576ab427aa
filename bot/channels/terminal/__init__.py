"""The terminal: a conversation as text for people, as JSON lines for programs."""
