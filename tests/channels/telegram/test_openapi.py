"""What /openapi.json says of the webhook is true: Schemathesis tries what it allows and forbids."""

from __future__ import annotations

from typing import Any

import schemathesis
from fastapi import FastAPI
from hypothesis import settings as effort
from schemathesis import Case

from bot.channels.telegram.routes import router
from bot.channels.telegram.settings import TelegramSettings
from tests.channels.telegram.conftest import SECRET, TOKEN, Store

app = FastAPI()
app.include_router(router(TelegramSettings(TOKEN, SECRET), Store().accept))
schema = schemathesis.openapi.from_asgi("/openapi.json", app)


@schema.parametrize()
@effort(max_examples=50, deadline=None)
def test_with_the_secret(case: Case[Any]) -> None:
    case.call_and_validate(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET})


@schema.parametrize()
@effort(max_examples=20, deadline=None)
def test_with_any_secret(case: Case[Any]) -> None:
    case.call_and_validate()
