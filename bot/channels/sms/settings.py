"""What the SMS channel must be told; built from config.yml and SANU_SMS_* by the application."""

from dataclasses import dataclass, field

from bot.errors import SettingsError


@dataclass(frozen=True, slots=True)
class KannelSettings:
    """`send_url`: smsbox; `username` and `password`: its `sendsms-user`.

    `callback_url`: the root at which Kannel reaches us, for delivery reports.
    `secret`: what Kannel shows us, as the password of the URLs in kannel.conf.
    """

    secret: str = field(repr=False)
    username: str
    password: str = field(repr=False)
    send_url: str = "http://127.0.0.1:13013/cgi-bin/sendsms"
    callback_url: str = "http://127.0.0.1:8000"
    sender: str = ""  # the number that people see; "": Kannel's own `global-sender`

    def __post_init__(self) -> None:
        _required(secret=self.secret)


@dataclass(frozen=True, slots=True)
class OvhSettings:
    """The three keys of eu.api.ovh.com/createToken, and the name of the SMS account.

    `secret`: our own, written as `?secret=` into the callback URLs of the account.
    """

    secret: str = field(repr=False)
    application_key: str
    application_secret: str = field(repr=False)
    consumer_key: str = field(repr=False)
    service: str  # sms-ab12345-1
    sender: str = ""  # "": a short number that people can answer
    api_url: str = "https://eu.api.ovh.com/1.0"

    def __post_init__(self) -> None:
        _required(secret=self.secret, service=self.service)


@dataclass(frozen=True, slots=True)
class TwilioSettings:
    """The account, and the root of our public address: signatures cover the URL as called."""

    account: str
    token: str = field(repr=False)
    sender: str
    public_url: str
    api_url: str = "https://api.twilio.com"

    def __post_init__(self) -> None:
        _required(account=self.account, token=self.token, public_url=self.public_url)


@dataclass(frozen=True, slots=True)
class SmsSettings:
    """One gateway; `segments`: the most that one SMS may cost; the pace: SMS per second."""

    gateway: KannelSettings | OvhSettings | TwilioSettings
    region: str = "FR"
    segments: int = 2
    per_second: float = 10.0
    per_address: float = 1.0
    timeout: float = 10.0  # seconds to wait for the gateway's answer


def _required(**values: str) -> None:
    """Refuse an empty value: an empty secret would let anybody speak for anybody."""
    for name, value in values.items():
        if not value:
            raise SettingsError(f"SMS: {name} is empty")
