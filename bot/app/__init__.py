"""Builds everything; alone, with the command line, in importing all parts."""
