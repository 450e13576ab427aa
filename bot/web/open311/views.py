"""Categories and grievances in the names of GeoReport v2."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.civic.grievances.categories import Category, categories, named
from bot.civic.grievances.statuses import Status
from bot.civic.grievances.views import PublicGrievance

# The specification knows two statuses.
CLOSED = (Status.ANSWERED, Status.CLOSED, Status.REFUSED)
OPEN = tuple(each for each in Status if each not in CLOSED)
NOTICE = "Texte publié sans données personnelles. Licence Ouverte 2.0."


def service(category: Category) -> Mapping[str, Any]:
    """A category as a service."""
    return {
        "service_code": category.code,
        "service_name": category.name,
        "description": category.description,
        "metadata": False,
        "type": "realtime",
        "keywords": ",".join(word.strip() for word in category.words[:5]),
        "group": "",
    }


def services() -> list[Mapping[str, Any]]:
    """Every category."""
    return [service(each) for each in categories()]


def request(found: PublicGrievance) -> Mapping[str, Any]:
    """A public grievance as a service request."""
    category = named(found.category)
    latitude, longitude = found.point or (None, None)
    return {
        "service_request_id": found.reference,
        "status": "closed" if found.status in CLOSED else "open",
        "status_notes": found.note or None,
        "service_name": category.name if category else found.category,
        "service_code": found.category,
        "description": found.text,
        "agency_responsible": None,
        "service_notice": NOTICE,
        "requested_datetime": moment(found.created_at),
        "updated_datetime": moment(found.changed_at),
        "expected_datetime": None,
        "address": ", ".join(part for part in (found.place, found.commune) if part),
        "address_id": None,
        "zipcode": None,
        "lat": latitude,
        "long": longitude,
        "media_url": None,
    }


def moment(at: datetime) -> str:
    """As the W3C writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def discovery(address: str, contact: str) -> Mapping[str, Any]:
    """Where the endpoint is, and what it speaks."""
    changed = "2026-11-22T00:00:00Z"
    endpoint = {
        "specification": "http://wiki.open311.org/GeoReport_v2",
        "url": f"{address}/open311/v2",
        "changeset": changed,
        "type": "production",
        "formats": ["application/json", "text/xml"],
    }
    return {
        "changeset": changed,
        "contact": contact,
        "key_service": f"{contact} La clé se demande au service.",
        "endpoints": [endpoint],
    }
