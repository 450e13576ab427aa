"""POST /channels/web/photos: one photo, as one message of the conversation."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request

from bot.channels.port import Accept
from bot.channels.webchat.parse import body_of
from bot.channels.webchat.photos.folder import PhotoFolder
from bot.channels.webchat.photos.pictures import NotAPictureError, freed
from bot.channels.webchat.refusals import NOT_A_PICTURE, KindRoute, RefusedError, described
from bot.channels.webchat.speaking import Taken, speaker_of
from bot.messages import Attachment, Channel, Inbound, Kind

_PICTURE = {"schema": {"type": "string", "format": "binary"}}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"image/jpeg": _PICTURE, "image/png": _PICTURE},
    }
}


def photos(accept: Accept, secret: bytes, folder: PhotoFolder) -> APIRouter:
    """The route of photos; what they tell of the person is taken out before they are kept."""
    routes = APIRouter(prefix="/channels/web", tags=["web"], route_class=KindRoute)
    Speaker = Annotated[str, Depends(speaker_of(secret))]

    @routes.post(
        "/photos",
        status_code=202,
        responses=described(400, 401, 403, 413, 415, 422, 503),
        openapi_extra=_BODY,
    )
    async def show(
        request: Request,
        address: Speaker,
        message: Annotated[UUID, Query(alias="id", description="The same again: sent once.")],
    ) -> Taken:
        """Take one JPEG or PNG of at most 1 MB; the same id again changes nothing."""
        data = await body_of(request)
        name = await asyncio.to_thread(_keep, folder, address, str(message), data)
        attached = (Attachment("photo", reference=name),)
        external_id = f"{address}:{message}"
        await accept(
            [Inbound(Channel.WEB, external_id, address, "", Kind.PHOTO, attachments=attached)]
        )
        return Taken(id=str(message))

    return routes


def _keep(folder: PhotoFolder, address: str, message: str, data: bytes) -> str:
    try:
        picture, ending = freed(data)
    except NotAPictureError:
        raise RefusedError(415, NOT_A_PICTURE) from None
    return folder.keep(address, message, picture, ending)
