"""The engine and the pilot territory."""

from tests.backbone.conftest import engine, territory

__all__ = ["engine", "territory"]
