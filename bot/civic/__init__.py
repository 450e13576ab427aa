"""Pure civic rules: no database, no network, no clock."""
