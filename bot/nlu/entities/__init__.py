"""Entities of intents.yml: commune, service, place, time, phone, email, device, reference.

Offsets are those of the original text. Values: a commune's official name; a service's name in
data/entities/services.yml; phone, computer, tablet or kiosk; E.164; a reference as SANU writes it
("D-7KQ2M"); a place as it was typed. Times, on the clocks of Paris: a date or a datetime
("2026-11-24T14:00"); an interval with both ends included, ".." where it is open
("2026-11-02/.." for « depuis 3 semaines », "../2026-12-08" for « d'ici 15 jours »);
"every:tuesday", "every:3 months", "every:morning"; a length ("P3W") where nothing says from when.
"""

from bot.nlu.entities.entities import Entities

__all__ = ["Entities"]
