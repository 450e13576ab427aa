"""The unit that operators copy names what is there."""

from configparser import ConfigParser
from pathlib import Path

UNIT = Path(__file__).parents[2] / "docs" / "sanu.service"


def test_it_starts_a_command_that_exists_and_starts_again() -> None:
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names keep their case
    unit.read(UNIT)
    service = unit["Service"]
    assert service["ExecStart"] == f"{service['WorkingDirectory']}/.venv/bin/sanu serve"
    assert service["Restart"] == "always"
    assert f"{service['WorkingDirectory']}/var" in service["ReadWritePaths"].split()
