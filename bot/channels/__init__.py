"""Each channel is one folder with the same parts: parse, render, send, and its own way in."""
