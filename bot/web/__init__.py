"""The HTTP application: what is common to every route."""
