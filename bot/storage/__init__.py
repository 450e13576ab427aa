"""The only SQL of SANU: tables and queries, one file per group, on SQLite and PostgreSQL."""
