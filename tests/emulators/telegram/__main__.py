"""`python -m tests.emulators.telegram --port N`: the emulator alone, until it is ended."""

import argparse

from tests.emulators.telegram.server import server


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--port", type=int, default=8081)
    reader.add_argument("--token", default="", help="the only good token (default: any)")
    asked = reader.parse_args()
    print(f"Bot API emulator on http://127.0.0.1:{asked.port}", flush=True)
    server(asked.port, asked.token).run()


main()
