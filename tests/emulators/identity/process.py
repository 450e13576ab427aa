"""Starting and ending it."""

import subprocess
import sys
import time

import httpx

from tests.emulators.ports import free_port

PATIENCE = 30.0
CLIENT = "sanu-console"
SECRET = "a secret that both know"
PASSWORD = "correct horse battery"


class Identity:
    """The provider, with one client and the people of `__main__`."""

    def __init__(self, redirect: str) -> None:
        """`redirect`: where it may send browsers back to."""
        self.port = free_port()
        self.issuer = f"http://localhost:{self.port}"
        command = [sys.executable, "-m", "tests.emulators.identity"]
        self._process = subprocess.Popen([*command, str(self.port), redirect])

    def wait(self) -> None:
        """Return once it answers. Raises `TimeoutError`."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                httpx.get(f"{self.issuer}/.well-known/openid-configuration").raise_for_status()
            except httpx.HTTPError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("the identity provider does not answer")

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(PATIENCE)
