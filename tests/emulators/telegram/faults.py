"""Troubles that a test asks for: lost connections, slowness, errors of the server."""

import random
from dataclasses import dataclass

# before: the request never arrived; after: it was carried out and the answer is lost;
# hollow: carried out, and the answer says nothing of the result.
KINDS = ("drop_before", "drop_after", "latency", "error", "flood", "garbage", "hollow")


@dataclass
class Fault:
    """One trouble, for `method` (or `*`), `times` times or for ever, with a probability."""

    kind: str
    method: str = "*"
    times: int | None = None
    rate: float = 1.0
    seconds: float = 1.0
    status: int = 500

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a fault's kind is one of {', '.join(KINDS)}")


class Faults:
    """Those that are asked for now."""

    def __init__(self) -> None:
        self.active: list[Fault] = []

    def strike(self, method: str) -> Fault | None:
        """Return the first fault that hits this call, counting it."""
        for fault in self.active:
            if fault.method not in {"*", method.lower()} or fault.times == 0:
                continue
            if random.random() < fault.rate:
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None
