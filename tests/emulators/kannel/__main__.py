"""Run Kannel by hand, with a handset on the terminal.

    python -m tests.emulators.kannel --application http://kannel:secret@127.0.0.1:8000

Standard input: one JSON object a line, {"from": "+33612345678", "text": "bonjour"}.
Standard output: what handsets receive, one JSON object a line.
"""

import argparse
import itertools
import json
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict

from tests.emulators.kannel import Kannel, KannelPorts, Mt


def main() -> None:
    asked = _arguments()
    given = {"admin": asked.admin_port, "smsbox": asked.smsbox_port, "sendsms": asked.sendsms_port}
    ports = KannelPorts(**{name: port for name, port in given.items() if port})
    with Kannel(asked.application, ports, centre_port=asked.centre_port) as kannel:
        print(json.dumps({"sendsms": kannel.send_url, "centre": kannel.centre.port}), flush=True)
        threading.Thread(target=_show, args=[kannel], daemon=True).start()
        _send(kannel, asked.service, sys.stdin)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--application", required=True, help="our root, with the secret in it")
    parser.add_argument("--service", default="+33970000000", help="the number that people write to")
    for name in ("admin", "smsbox", "sendsms", "centre"):
        parser.add_argument(f"--{name}-port", type=int, default=0)
    return parser.parse_args()


def _send(kannel: Kannel, service: str, lines: Iterable[str]) -> None:
    for line in lines:
        message = json.loads(line)
        kannel.centre.send_mo(message["from"], message.get("to", service), message["text"])


def _show(kannel: Kannel) -> None:
    for number in itertools.count():
        mt = kannel.centre.wait_for(_longer_than(number), 10**6)[number]
        print(json.dumps(asdict(mt), ensure_ascii=False), flush=True)


def _longer_than(number: int) -> Callable[[list[Mt]], bool]:
    return lambda received: len(received) > number


if __name__ == "__main__":
    main()
