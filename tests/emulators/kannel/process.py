"""bearerbox and smsbox, started and stopped around a test."""

import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import httpx

from tests.emulators.kannel.centre import Handset, SmsCentre
from tests.emulators.kannel.conf import KannelPorts, written

USERNAME, PASSWORD = "sanu", "change-me-too"
_PLACES = "/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin"


class BoxDiedError(Exception):
    """A box of Kannel stopped by itself: what it kept in memory is gone (docs/kannel.md)."""


class Kannel:
    """`with Kannel("http://kannel:secret@127.0.0.1:8000") as kannel:` and it runs.

    `kannel.centre` is the operator, `kannel.handset(number)` a phone, `kannel.send_url` what
    `SANU_SMS_*` must name. Keyword settings replace those of docs/kannel.conf.
    """

    def __init__(
        self,
        application: str,
        ports: KannelPorts | None = None,
        folder: Path | None = None,
        centre_port: int = 0,
        **settings: str,
    ) -> None:
        self.ports = ports or KannelPorts()
        self.centre = SmsCentre(centre_port)
        self.folder = folder or Path(tempfile.mkdtemp(prefix="kannel-"))
        self.send_url = f"http://127.0.0.1:{self.ports.sendsms}/cgi-bin/sendsms"
        self._application = application
        self._settings = settings
        self._own_folder = folder is None
        self._boxes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Kannel":
        self.centre.__enter__()
        try:
            self._start_both()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for box in reversed(self._boxes):
            _stopped(box)
        self.centre.__exit__()
        if self._own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def handset(self, number: str) -> Handset:
        return self.centre.handset(number)

    def status(self) -> str:
        """Kannel's own account of its queues."""
        url = f"http://127.0.0.1:{self.ports.admin}/status.txt"
        return httpx.get(url, params={"password": "change-me"}).text

    def check(self) -> None:
        """Raises `BoxDiedError` with the last words of a box that is no more."""
        for name, box in zip(("bearerbox", "smsbox"), self._boxes, strict=False):
            if box.poll() is not None:
                said = (self.folder / f"{name}.out").read_text(errors="replace").splitlines()
                why = next((line for line in said if "PANIC" in line), f"status {box.returncode}")
                raise BoxDiedError(f"{name} died: {why[-120:]}")

    def _start_both(self) -> None:
        conf = written(
            self.folder, self.ports, self.centre.port, self._application, **self._settings
        )
        self._start("bearerbox", conf, self.ports.smsbox)
        self._start("smsbox", conf, self.ports.sendsms)
        self.centre.wait_bound()

    def _start(self, name: str, conf: Path, port: int) -> None:
        program = shutil.which(name, path=_PLACES)
        if program is None:
            raise FileNotFoundError(f"{name}: not installed (Debian: apt-get install kannel)")
        with (self.folder / f"{name}.out").open("wb") as output:
            box = subprocess.Popen([program, "-v", "1", str(conf)], stdout=output, stderr=output)
        self._boxes.append(box)
        _listening(box, name, port, self.folder)


def _listening(box: "subprocess.Popen[bytes]", name: str, port: int, folder: Path) -> None:
    end = time.monotonic() + 15
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if box.poll() is not None:
            break
        time.sleep(0.05)
    tail = (folder / f"{name}.out").read_text(errors="replace")[-800:]
    raise RuntimeError(f"{name} did not start: {tail}")


def _stopped(box: "subprocess.Popen[bytes]") -> None:
    box.terminate()
    try:
        box.wait(3)
    except subprocess.TimeoutExpired:
        box.kill()
        box.wait(5)
