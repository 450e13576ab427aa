"""A request that another system posts becomes a grievance, once."""

import hashlib
import re
from datetime import datetime
from typing import Annotated

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from bot.civic.grievances.categories import named
from bot.civic.territory import Commune, Territory
from bot.messages import GrievanceRecorded
from bot.privacy.masking import mask_numbers
from bot.privacy.public import mask_public
from bot.references import draw_reference
from bot.storage import grievances
from bot.storage.database import Database
from bot.storage.grievances.importing import reference_of
from bot.web.open311.answers import GeoError

SOURCE = "open311"
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NEAR = 15.0  # kilometres: further, the point is in none of our towns

Words = Annotated[str, Field(max_length=4000, pattern=r"\w")]
Address = Annotated[str, Field(min_length=1, max_length=500)]
Degrees = Annotated[float, Field(allow_inf_nan=False)]


class Posted(BaseModel):
    """The form of GeoReport v2; fields about the person are let go unread."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": ["lat", "long"]}, {"required": ["address_string"]}]
        }
    )

    service_code: Annotated[str, Field(min_length=1, max_length=64)]
    description: Words
    lat: Annotated[Degrees, Field(ge=-90, le=90)] | SkipJsonSchema[None] = None
    long: Annotated[Degrees, Field(ge=-180, le=180)] | SkipJsonSchema[None] = None
    address_string: Address | SkipJsonSchema[None] = None
    api_key: Annotated[str, Field(max_length=200)] = ""
    jurisdiction_id: Annotated[str, Field(max_length=200)] = ""


def keep(database: Database, territory: Territory, posted: Posted, now: datetime) -> str:
    """The reference of the grievance; the same words at the same place are the same one.

    Raises `GeoError` for a service that does not exist and for a request without a place.
    """
    if named(posted.service_code) is None:
        raise GeoError(404, "service_code: there is no such service")
    placed = posted.address_string or (posted.lat is not None and posted.long is not None)
    if not placed:
        raise GeoError(400, "lat and long, or address_string, are required")
    made = _grievance(posted, territory)
    digest = _digest(posted)
    public = grievances.Public(mask_public(made.text), mask_public(made.place), SOURCE, digest)
    try:
        with database.write() as connection:
            known = reference_of(connection, SOURCE, digest)
            if known is None:
                grievances.record(connection, made, None, None, now, public=public)
    except sa.exc.IntegrityError:  # somebody posted it at the same moment
        with database.read() as connection:
            known = reference_of(connection, SOURCE, digest)
    return known or made.reference


def _grievance(posted: Posted, territory: Territory) -> GrievanceRecorded:
    place = _clean(posted.address_string or "")
    point = None
    if posted.lat is not None and posted.long is not None:
        point = (posted.lat, posted.long)
    commune = _commune(place, point, territory)
    return GrievanceRecorded(
        reference=draw_reference("D"),
        text=mask_numbers(_clean(posted.description)),
        commune=commune.name if commune else "",
        place=mask_numbers(place),
        category=posted.service_code,
        point=point,
    )


def _commune(place: str, point: tuple[float, float] | None, territory: Territory) -> Commune | None:
    """The town that the address names, else the one whose centre is nearest."""
    for part in reversed(re.split(r"[,\n]", place)):
        found = territory.commune(re.sub(r"\b\d{5}\b", "", part)) or territory.commune(part)
        if found is not None:
            return found
    if point is None:
        return None
    near = territory.nearest(point)
    return near[0] if near is not None and near[1] <= _NEAR else None


def _digest(posted: Posted) -> str:
    told = (posted.service_code, posted.description, posted.lat, posted.long, posted.address_string)
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def _clean(text: str) -> str:
    return _UNSTORABLE.sub("", text).strip()
