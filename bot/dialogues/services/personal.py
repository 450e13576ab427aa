"""What the dialogues ask of what is kept about the person."""

from collections.abc import Mapping
from typing import Protocol


class Personal(Protocol):
    """What is kept of whoever speaks."""

    def kept(self) -> Mapping[str, int]:
        """How many of each thing: `inbound`, `grievance`, `poll_voter`… by the store's names."""
        ...
