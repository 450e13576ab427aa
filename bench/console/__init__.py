"""The console at work: two hundred open cases, fifty new messages a second."""
