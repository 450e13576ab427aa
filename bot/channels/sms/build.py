"""From settings to the gateway that they name."""

import httpx

from bot.channels.sms.gateways.kannel import KannelGateway
from bot.channels.sms.gateways.ovhcloud import OvhGateway
from bot.channels.sms.gateways.twilio import TwilioGateway
from bot.channels.sms.port import Gateway
from bot.channels.sms.settings import KannelSettings, OvhSettings, SmsSettings


def gateway_for(settings: SmsSettings) -> Gateway:
    """Build the gateway with its own HTTP client; the caller closes it."""
    client = httpx.AsyncClient(timeout=settings.timeout)
    if isinstance(settings.gateway, KannelSettings):
        return KannelGateway(settings.gateway, client, settings.region)
    if isinstance(settings.gateway, OvhSettings):
        return OvhGateway(settings.gateway, client, settings.region)
    return TwilioGateway(settings.gateway, client, settings.region)
