"""The dialogue engine, pure: a state and an event in; a state, replies and effects out."""
