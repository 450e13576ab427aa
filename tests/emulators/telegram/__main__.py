"""`python -m tests.emulators.telegram --port N`: the emulator alone, until it is ended."""

import argparse

from tests.emulators.telegram.server import listening, server


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--port", type=int, default=8081, help="0: any free one, printed")
    reader.add_argument("--token", default="", help="the only good token (default: any)")
    asked = reader.parse_args()
    door = listening(asked.port)
    print(f"Bot API emulator on http://127.0.0.1:{door.getsockname()[1]}", flush=True)
    server(asked.token).run(sockets=[door])


main()
