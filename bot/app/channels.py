"""The channels that the settings switch on: their routes, their ways out, what receives."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from fastapi import APIRouter

from bot.app.parts import Parts, territory
from bot.app.photos import photo_folder
from bot.app.receiving import Receiver
from bot.app.ways import ways
from bot.channels.port import Sender
from bot.channels.sms.settings import (
    KannelSettings,
    OvhSettings,
    SmsSettings,
    TwilioSettings,
)
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.webchat.settings import WebchatSettings
from bot.errors import SettingsError
from bot.mailbox import StoredMailbox
from bot.messages import Channel
from bot.settings import Settings, SmsConfig, secret_key


@dataclass(slots=True)
class Channels:
    """What the enabled channels bring."""

    routers: list[APIRouter] = field(default_factory=list)
    senders: list[Sender] = field(default_factory=list)
    receivers: dict[str, Receiver] = field(default_factory=dict)


def web_channels(parts: Parts, closing: asyncio.Event) -> Channels:
    """The channels whose people come through our own HTTP: web chat and REST.

    `closing`: set when the process is asked to stop, so that open streams end.
    """
    from bot.channels.rest.routes import router as rest_router
    from bot.channels.webchat.routes import router as chat_router

    channels = Channels()
    mailbox = StoredMailbox(parts.database, parts.signals, Channel.WEB)
    key = secret_key(parts.settings)
    channels.routers.append(
        chat_router(
            parts.inbox.accept,
            mailbox,
            key,
            _chat_settings(parts.settings),
            closing=closing,
            folder=photo_folder(parts.settings),
        )
    )
    token = parts.settings.rest_token
    if token is not None:
        channels.routers.append(rest_router(parts.inbox.converse, token.get_secret_value()))
    return channels


def _chat_settings(settings: Settings) -> WebchatSettings:
    from bot.channels.webchat.kiosk.situations import read_situations

    reach = ways(settings)
    return WebchatSettings(
        sms=reach.phone,
        telegram=reach.telegram,
        pages=reach.pages,
        timezone=territory(settings).timezone,
        proxies=settings.console.proxies,
        situations=read_situations(settings.data / "kiosk.yml"),
        idle_seconds=settings.kiosk.idle_seconds,
        warning_seconds=settings.kiosk.warning_seconds,
    )


def add_telegram(channels: Channels, parts: Parts) -> None:
    """Telegram, when it has a token. Raises `SettingsError`."""
    settings = telegram_settings(parts.settings)
    if settings is None:
        return
    from bot.channels.telegram.client import ApiClient
    from bot.channels.telegram.courtesy import Courtesy
    from bot.channels.telegram.receive import receive
    from bot.channels.telegram.routes import router
    from bot.channels.telegram.send import TelegramSender

    client = ApiClient(settings)
    channels.senders.append(TelegramSender(client))
    channels.receivers["telegram"] = lambda stop: receive(
        client, settings, parts.inbox.accept, stop
    )
    if settings.webhook_url or settings.secret:
        channels.routers.append(router(settings, parts.inbox.accept, Courtesy(client)))


def add_sms(channels: Channels, parts: Parts) -> None:
    """The SMS gateway, when there is one. Raises `SettingsError`."""
    settings = sms_settings(parts.settings)
    if settings is None:
        return
    from bot.channels.sms.build import gateway_for
    from bot.channels.sms.routes import router
    from bot.channels.sms.send import SmsSender

    gateway = gateway_for(settings)
    channels.senders.append(SmsSender(settings, gateway))
    channels.routers.append(
        router(settings, parts.inbox.accept, parts.inbox.note_receipts, gateway)
    )


def telegram_settings(settings: Settings) -> TelegramSettings | None:
    """Telegram's own settings; None: it is off. Raises `SettingsError`."""
    config = settings.telegram
    if config.token is None:
        return None
    address = settings.public_address
    return TelegramSettings(
        token=config.token.get_secret_value(),
        secret=config.secret.get_secret_value() if config.secret else "",
        api_url=str(config.api_url),
        public_address=str(address) if address else None,
    )


def sms_settings(settings: Settings) -> SmsSettings | None:
    """The SMS channel's own settings; None: it is off. Raises `SettingsError`."""
    config = settings.sms
    if config.gateway == "none":
        return None
    return SmsSettings(
        _GATEWAYS[config.gateway](settings, config),
        segments=config.max_segments,
        per_second=config.per_second,
    )


def _kannel(settings: Settings, config: SmsConfig) -> KannelSettings:
    _need(config, "secret", "username", "password")
    callback = config.callback_url or f"http://{settings.host}:{settings.port}"
    return KannelSettings(
        secret=config.secret.get_secret_value(),
        username=config.username,
        password=config.password.get_secret_value(),
        send_url=str(config.send_url),
        callback_url=str(callback),
        sender=config.sender,
    )


def _ovhcloud(_settings: Settings, config: SmsConfig) -> OvhSettings:
    _need(config, "secret", "application_key", "application_secret", "consumer_key", "service")
    return OvhSettings(
        secret=config.secret.get_secret_value(),
        application_key=config.application_key,
        application_secret=config.application_secret.get_secret_value(),
        consumer_key=config.consumer_key.get_secret_value(),
        service=config.service,
        sender=config.sender,
    )


def _twilio(settings: Settings, config: SmsConfig) -> TwilioSettings:
    _need(config, "account", "token", "sender")
    if settings.public_address is None:
        raise SettingsError("SANU_PUBLIC_ADDRESS is needed: Twilio signs the address it calls")
    return TwilioSettings(
        account=config.account,
        token=config.token.get_secret_value(),
        sender=config.sender,
        public_url=str(settings.public_address),
    )


_GATEWAYS: dict[
    str, Callable[[Settings, SmsConfig], KannelSettings | OvhSettings | TwilioSettings]
] = {"kannel": _kannel, "ovhcloud": _ovhcloud, "twilio": _twilio}


def _need(config: SmsConfig, *names: str) -> None:
    for name in names:
        value = getattr(config, name)
        if not (value.get_secret_value() if hasattr(value, "get_secret_value") else value):
            raise SettingsError(
                f"SANU_SMS_{name.upper()} is needed with the SMS gateway {config.gateway}"
            )


def enabled(settings: Settings) -> Sequence[tuple[str, str]]:
    """Each channel and how it stands, for whoever starts the service."""
    telegram, sms = telegram_settings(settings), sms_settings(settings)
    how = "webhook" if telegram and telegram.webhook_url else "long polling"
    return (
        ("telegram", how if telegram else "off (SANU_TELEGRAM_TOKEN)"),
        ("sms", settings.sms.gateway if sms else "off (SANU_SMS_GATEWAY)"),
        ("rest", "on" if settings.rest_token else "off (SANU_REST_TOKEN)"),
    )
