"""Pure rules of participation and of the territory: no database, no network, no clock."""
