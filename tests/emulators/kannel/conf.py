"""kannel.conf for a test: the sample of the documentation with its places filled in."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.emulators.ports import free_port

SAMPLE = Path(__file__).parents[3] / "docs" / "kannel.conf"


@dataclass(frozen=True, slots=True)
class KannelPorts:
    """Where each part listens, on loopback; free ones unless given."""

    admin: int = field(default_factory=free_port)
    smsbox: int = field(default_factory=free_port)
    sendsms: int = field(default_factory=free_port)


def written(
    folder: Path, ports: KannelPorts, centre: int, application: str, **settings: str
) -> Path:
    """Write the sample with our ports and folder; `settings` replaces any other value.

    `application` is the root at which Kannel reaches us, with the secret as its password.
    """
    values = {
        "admin-port": str(ports.admin),
        "smsbox-port": str(ports.smsbox),
        "sendsms-port": str(ports.sendsms),
        "port": str(centre),
        "host": "127.0.0.1",
        "smsc-username": "kannel",
        "smsc-password": "kannel",
        "log-file": str(folder / "kannel.log"),
        "store-location": str(folder / "spool"),
        "reconnect-delay": "1",
        "global-sender": "+33970000000",
        "post-url": f"{application}/channels/sms/kannel/mo?id=%I&charset=%C&time=%T",
    } | {name.replace("_", "-"): value for name, value in settings.items()}
    (folder / "spool").mkdir(parents=True, exist_ok=True)
    lines = [_filled(line, values) for line in SAMPLE.read_text().splitlines()]
    path = folder / "kannel.conf"
    path.write_text("\n".join(lines) + "\n")
    return path


def _filled(line: str, values: dict[str, str]) -> str:
    name, equals, _ = line.partition("=")
    if not equals or line.startswith("#") or name.strip() not in values:
        return line
    value = values[name.strip()]
    quoted = value if value.isdecimal() else f'"{value}"'
    return f"{name.strip()} = {quoted}"
