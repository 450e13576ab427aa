"""The way out: paced, retried, never twice but for a crash between the wire and our mark."""
