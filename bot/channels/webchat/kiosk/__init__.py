"""The kiosk: the web chat for a public machine, which keeps nothing of anybody."""
