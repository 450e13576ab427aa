"""Schemathesis against what we declare of the gateway's URLs, with the secret known."""

import base64

import schemathesis
from fastapi import FastAPI
from schemathesis.specs.openapi.checks import negative_data_rejection

from bot.channels.sms.routes import router
from bot.channels.sms.settings import KannelSettings, SmsSettings
from tests.channels.sms.store import Store

SETTINGS = SmsSettings(KannelSettings("secret", "sanu", "secret"))
HEADERS = {"Authorization": "Basic " + base64.b64encode(b"kannel:secret").decode()}


def _application() -> FastAPI:
    store, application = Store(), FastAPI()
    application.include_router(router(SETTINGS, store.accept, store.note))
    return application


schema = schemathesis.openapi.from_asgi("/openapi.json", _application())


@schema.parametrize()
def test_declared_and_kept(case: schemathesis.Case) -> None:
    # A header is always a string: what is generated as "an object, hence wrong" is a name here.
    excluded = [negative_data_rejection] if case.method == "POST" else []
    case.call_and_validate(headers=HEADERS, excluded_checks=excluded)
