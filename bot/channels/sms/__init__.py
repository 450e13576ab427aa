"""The SMS channel: MO and reports come in by HTTP from a gateway, replies go out through it."""
