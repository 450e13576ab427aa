"""A bad value stops the start with one line that names it; the environment wins over the file."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import load, secret_key

PROJECT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in list(os.environ):
        if name.startswith("SANU_"):
            monkeypatch.delenv(name)


def written(folder: Path, text: str) -> Path:
    path = folder / "config.yml"
    path.write_text(text, "utf-8")
    return path


def refusal(config: Path) -> str:
    with pytest.raises(SettingsError) as refused:
        load(config)
    line = str(refused.value)
    assert "\n" not in line
    return line


def test_the_projects_own_file_is_right() -> None:
    settings = load(PROJECT / "config.yml")
    assert settings.database_url == "sqlite:///var/sanu.db"
    assert settings.port == 8000


def test_an_empty_file_is_the_defaults(tmp_path: Path) -> None:
    assert load(written(tmp_path, "bot: {}")).host == "127.0.0.1"
    assert load(written(tmp_path, "language: fr")).port == 8000


BAD_ENVIRONMENT = [
    ("SANU_PORT", "many"),
    ("SANU_PORT", "0"),
    ("SANU_PORT", "70000"),
    ("SANU_PUBLIC_ADDRESS", "sanu.example"),
    ("SANU_TELEGRAM_API_URL", "ftp://api"),
    ("SANU_TELEGRAM_TOKN", "4200:abc"),
    ("SANU_SMS_GATEWAY", "pigeon"),
    ("SANU_SMS_SEND_URL", "nowhere"),
    ("SANU_SMS_MAX_SEGMENTS", "0"),
    ("SANU_SMS_MAX_SEGMENTS", "7"),
    ("SANU_SMS_PER_SECOND", "0"),
    ("SANU_NLU_ENGINE", "oracle"),
    ("SANU_NLU_RASA_URL", "5005"),
    ("SANU_NLU_RASA_TIMEOUT", "-1"),
    ("SANU_WORKER_BATCH", "0"),
    ("SANU_WORKER_BATCH", "501"),
    ("SANU_WORKER_LEASE_SECONDS", "soon"),
    ("SANU_WORKER_ATTEMPTS", "0"),
    ("SANU_OUTBOX_CONCURRENCY", "101"),
    ("SANU_OUTBOX_ATTEMPTS", "none"),
    ("SANU_OUTBOX_LEASE_SECONDS", "0.1"),
    ("SANU_SMS", "{not json"),
    ("SANU_SMS", "[]"),
]


@pytest.mark.parametrize(("name", "value"), BAD_ENVIRONMENT)
def test_a_bad_value_of_the_environment_is_named(
    name: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert name in refusal(written(tmp_path, "bot: {}"))


BAD_FILES = [
    ("bot: {port: many}", "bot.port"),
    ("bot: {prot: 8000}", "bot.prot"),
    ("bot: {sms: {gateway: pigeon}}", "bot.sms.gateway"),
    ("bot: {sms: {getaway: kannel}}", "bot.sms.getaway"),
    ("bot: {worker: 5}", "bot.worker"),
    ("bot: [port, 8000]", "bot:"),
    ("bot: 8000", "bot:"),
    ("- bot", "bot:"),
    ("bot: {port: 8000", "config.yml"),
    ("bot:\n\tport: 8000", "config.yml"),
]


@pytest.mark.parametrize(("text", "named"), BAD_FILES)
def test_a_bad_value_of_the_file_is_named(text: str, named: str, tmp_path: Path) -> None:
    assert named in refusal(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "nowhere.yml" in refusal(tmp_path / "nowhere.yml")


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "config.yml"
    path.write_bytes(b"bot: {host: \xff\xfe}")
    assert "config.yml" in refusal(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert str(tmp_path) in refusal(tmp_path)


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANU_PORT", "9000")
    monkeypatch.setenv("SANU_SMS_GATEWAY", "kannel")
    monkeypatch.setenv("SANU_TELEGRAM_API_URL", "http://127.0.0.1:8081")
    settings = load(written(tmp_path, "bot: {port: 8001, sms: {gateway: none, max_segments: 3}}"))
    assert settings.port == 9000
    assert (settings.sms.gateway, settings.sms.max_segments) == ("kannel", 3)
    assert str(settings.telegram.api_url) == "http://127.0.0.1:8081/"


def test_secrets_do_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "REST_TOKEN", "TELEGRAM_TOKEN", "TELEGRAM_SECRET", "SMS_PASSWORD"):
        monkeypatch.setenv(f"SANU_{name}", "hush-hush")
    assert "hush-hush" not in repr(load(written(tmp_path, "bot: {}")))


def test_a_refused_secret_does_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANU_SMS", '{"password": "hush-hush", "port": 1}')
    assert "hush-hush" not in refusal(written(tmp_path, "bot: {}"))


def test_the_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    settings = load(written(tmp_path, f"bot: {{var: {tmp_path / 'var'}}}"))
    key = secret_key(settings)
    assert len(key) >= 32
    assert secret_key(settings) == key
    assert (tmp_path / "var" / "secret.key").stat().st_mode & 0o077 == 0


def test_the_key_of_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANU_SECRET_KEY", "given")
    assert secret_key(load(written(tmp_path, "bot: {}"))) == b"given"
