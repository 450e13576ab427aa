"""`python -m tests.emulators.identity PORT REDIRECT`: Canaille in memory, on localhost."""

import os
import sys
import uuid
from datetime import UTC, datetime
from wsgiref.simple_server import WSGIRequestHandler, make_server

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from joserfc.jwk import RSAKey

from tests.emulators.identity.process import CLIENT, PASSWORD, SECRET

PEOPLE = (("ines", "Inès", "Martin", "ines@sanu.test"), ("lea", "Léa", "Roux", "lea@sanu.test"))


class Quiet(WSGIRequestHandler):
    """Does not write every request."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def configuration(port: int) -> dict[str, object]:
    """Canaille's settings for plain HTTP in memory."""
    key = RSAKey.generate_key(2048)
    key.ensure_kid()
    return {
        "ENV_FILE": None,
        "SECRET_KEY": str(uuid.uuid4()),
        "PREFERRED_URL_SCHEME": "http",
        "SERVER_NAME": f"localhost:{port}",
        "CANAILLE": {
            "DATABASE": "memory",
            "JAVASCRIPT": False,
            "ACL": {"DEFAULT": {"PERMISSIONS": ["use_oidc", "edit_self"]}},
        },
        "CANAILLE_OIDC": {"ACTIVE_JWKS": [key.as_dict(private=True)]},
    }


def populate(redirect: str) -> None:
    """One client and a few people."""
    client = models.Client(
        client_id=CLIENT,
        client_secret=SECRET,
        client_name="Console de SANU",
        client_uri=redirect,
        client_id_issued_at=datetime.now(UTC),
        redirect_uris=[redirect],
        grant_types=["authorization_code"],
        response_types=["code"],
        scope=["openid", "email", "profile"],
        token_endpoint_auth_method="client_secret_basic",
    )
    Backend.instance.save(client)
    client.audience = [client]
    Backend.instance.save(client)
    for name, given, family, email in PEOPLE:
        person = models.User(
            user_name=name,
            given_name=given,
            family_name=family,
            formatted_name=f"{given} {family}",
            emails=[email],
            password=PASSWORD,
        )
        Backend.instance.save(person)


def main() -> None:
    """Serve until killed."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    port, redirect = int(sys.argv[1]), sys.argv[2]
    app = create_app(config=configuration(port))
    with app.app_context():
        populate(redirect)
    make_server("localhost", port, app, handler_class=Quiet).serve_forever()


if __name__ == "__main__":
    main()
