"""The public pages of participation: what people said, what was decided, what changed."""
