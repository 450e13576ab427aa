"""A real PostgreSQL of our own, on loopback, for as long as a test or a harness needs it."""

from tests.emulators.postgres.binaries import PostgresMissing, server_binaries
from tests.emulators.postgres.server import Postgres

__all__ = ["Postgres", "PostgresMissing", "server_binaries"]
