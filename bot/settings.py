"""Settings: config.yml, overridden by the environment (SANU_…). A bad value stops the start."""

import secrets
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from pydantic_settings import SettingsError as UnreadableValue

from bot.errors import SettingsError

CONFIG_FILE = Path("config.yml")
Port = Annotated[int, Field(ge=1, le=65535)]


class Section(BaseModel):
    """A part of the settings; an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NluSettings(Section):
    """Which understanding answers."""

    engine: Literal["embedded", "rasa"] = "embedded"
    rasa_url: AnyHttpUrl = AnyHttpUrl("http://127.0.0.1:5005")
    rasa_timeout: float = Field(default=1.0, gt=0)


class WorkerSettings(Section):
    """How turns are taken."""

    batch: int = Field(default=50, ge=1, le=500)
    lease_seconds: float = Field(default=10, ge=1)  # a dead worker's claim ends then
    attempts: int = Field(default=5, ge=1)  # failed turns before an inbound is dead


class OutboxSettings(Section):
    """How replies leave."""

    concurrency: int = Field(default=8, ge=1, le=100)
    attempts: int = Field(
        default=60, ge=1
    )  # some 14 hours of failed sends before an outgoing is dead
    lease_seconds: float = Field(default=5, ge=1)  # one sender a channel


class TelegramConfig(Section):
    """SANU_TELEGRAM_…: off without a token; long polling without a public address."""

    token: SecretStr | None = None
    name: str = ""  # of the bot, without the @: for links that open it
    secret: SecretStr | None = None
    api_url: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org")


class KioskConfig(Section):
    """SANU_KIOSK_…: when the public machine forgets whoever left it."""

    idle_seconds: int = Field(default=90, ge=3)
    warning_seconds: int = Field(default=30, ge=1)


class SmsConfig(Section):
    """SANU_SMS_…: off without a gateway; each gateway uses the values that it needs."""

    gateway: Literal["none", "kannel", "ovhcloud", "twilio"] = "none"
    secret: SecretStr = SecretStr("")  # shared with the gateway, which shows it to us
    sender: str = ""  # the service's own number
    max_segments: int = Field(default=2, ge=1, le=6)
    per_second: float = Field(default=10, gt=0)
    # Kannel: smsbox, and its `sendsms-user`.
    send_url: AnyHttpUrl = AnyHttpUrl("http://127.0.0.1:13013/cgi-bin/sendsms")
    callback_url: AnyHttpUrl | None = None  # where Kannel reaches us; None: host and port
    username: str = ""
    password: SecretStr = SecretStr("")
    # OVHcloud: the three keys, and the name of the SMS account.
    application_key: str = ""
    application_secret: SecretStr = SecretStr("")
    consumer_key: SecretStr = SecretStr("")
    service: str = ""
    # Twilio.
    account: str = ""
    token: SecretStr = SecretStr("")


class ConsoleSettings(Section):
    """SANU_CONSOLE_…: how staff comes in; OpenID Connect is off without an issuer."""

    idle_minutes: int = Field(default=30, ge=1, le=240)
    oidc_issuer: AnyHttpUrl | None = None
    oidc_client: str = ""
    oidc_secret: SecretStr = SecretStr("")
    oidc_trust_email: bool = False  # take addresses that the provider does not call verified
    oidc_name: str = "votre compte professionnel"  # on the button: « Se connecter avec … »
    proxies: int = Field(default=0, ge=0, le=5)  # reverse proxies that add to X-Forwarded-For


class CampaignSettings(Section):
    """SANU_CAMPAIGNS_…: when a second person must agree, and what an SMS costs."""

    approval_above: int = Field(default=200, ge=0)  # people
    segment_price: Decimal = Field(default=Decimal("0.05"), ge=0)  # euros


class Open311Config(Section):
    """SANU_OPEN311_…: anybody may read; posting is off without a key."""

    api_key: SecretStr = SecretStr("")


class Settings(BaseSettings):
    """Everything that can be set. See config.yml and the README."""

    model_config = SettingsConfigDict(
        env_prefix="SANU_",
        env_nested_delimiter="_",
        env_nested_max_split=1,
        extra="forbid",
        frozen=True,
    )

    database_url: str = "sqlite:///var/sanu.db"
    secret_key: SecretStr | None = None
    rest_token: SecretStr | None = None
    host: str = "127.0.0.1"
    port: Port = 8000
    public_address: AnyHttpUrl | None = None
    territory: str = "alpes-maritimes"
    ahead_hours: float = Field(default=0, ge=0, le=240)  # rehearsals: how far the clock is ahead
    data: Path = Path("data")
    models: Path = Path("models")
    var: Path = Path("var")
    nlu: NluSettings = NluSettings()
    worker: WorkerSettings = WorkerSettings()
    outbox: OutboxSettings = OutboxSettings()
    telegram: TelegramConfig = TelegramConfig()
    sms: SmsConfig = SmsConfig()
    kiosk: KioskConfig = KioskConfig()
    console: ConsoleSettings = ConsoleSettings()
    open311: Open311Config = Open311Config()
    campaigns: CampaignSettings = CampaignSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file, which comes as `init`."""
        return env_settings, init_settings


def load(config: Path = CONFIG_FILE) -> Settings:
    """Read the file and the environment. Raises `SettingsError`: one line that names the value."""
    try:
        return Settings(**_bot_part(config))
    except ValidationError as error:
        raise SettingsError(_one_line(error)) from None
    except UnreadableValue as error:  # its text says `field "sms"`, and not the value
        name = str(error).partition('"')[2].partition('"')[0]
        raise SettingsError(f"bot.{name} (SANU_{name.upper()}): not valid JSON") from None


def _bot_part(config: Path) -> dict[str, Any]:
    try:
        read = yaml.safe_load(config.read_text("utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"{config} is missing: start from the one of the project") from None
    except OSError as error:
        raise SettingsError(f"{config} cannot be read: {error.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SettingsError(f"{config} is not valid YAML: {_flat(str(error))}") from None
    bot = read.get("bot", {}) if isinstance(read, dict) else None
    if not isinstance(bot, dict):
        raise SettingsError(f"{config}: `bot:` must hold the bot's settings, one a line")
    return bot


def _one_line(error: ValidationError) -> str:
    first = error.errors()[0]
    path = [str(part) for part in first["loc"]]
    name = "_".join(path)
    return f"bot.{'.'.join(path)} (SANU_{name.upper()}): {_flat(first['msg'])}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def secret_key(settings: Settings) -> bytes:
    """The key that signs browser keys: from the environment, else made once beside the data."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    path = settings.var / "secret.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32), "ascii")
    return path.read_bytes()
