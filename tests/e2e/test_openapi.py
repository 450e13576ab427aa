"""What /openapi.json says is true of the whole service: Schemathesis tries what it can."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck
from hypothesis import settings as effort
from schemathesis import Case

from bot.app.parts import build_parts
from bot.app.service import Service
from bot.settings import load
from tests.e2e.conftest import CHANNELS, TOKEN, Served


def _description() -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as environment:
        for name, value in CHANNELS.items():
            environment.setenv(name, value)
        folder = Path(mkdtemp(prefix="sanu-openapi-"))
        url = f"sqlite:///{folder / 'unused.db'}"
        settings = load().model_copy(update={"database_url": url, "var": folder})
        return Service(build_parts(settings), web=True, work=False).application().openapi()


schema = schemathesis.openapi.from_dict(_description()).exclude(path_regex="/stream")


@schema.parametrize()
@effort(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_answer_but_the_described_ones(case: Case[Any], served: Served) -> None:
    case.call_and_validate(
        base_url=served.url, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=30
    )


def test_the_running_service_describes_the_same(served: Served) -> None:
    assert served.http.get("/openapi.json").json()["paths"].keys() == _description()["paths"].keys()
