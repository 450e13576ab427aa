"""Entities of intents.yml: commune, service, place, time, phone, email, device, reference."""

from bot.nlu.entities.entities import Entities

__all__ = ["Entities"]
