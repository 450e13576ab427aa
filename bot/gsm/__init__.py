"""How a text travels as SMS: its letters, its length, the segments that it costs. Pure."""
