"""Queries of the console's own people: accounts, sessions, failures, links, the audit trail."""
