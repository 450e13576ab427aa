"""One person on several channels: codes that link them, pure."""
