"""The folder of photos, and its sweeping: what somebody had erased goes from the disk too."""

from datetime import datetime, timedelta
from itertools import islice

from bot.channels.webchat.photos.folder import PhotoFolder
from bot.messages import Channel
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.photos import still_attached

_FRESH = timedelta(minutes=10)  # its message may not be on disk yet
_AT_ONCE = 200


def photo_folder(settings: Settings) -> PhotoFolder:
    """`var/photos`: outside whatever is served."""
    return PhotoFolder(settings.var / "photos")


def sweep(database: Database, folder: PhotoFolder, now: datetime) -> bool:
    """Remove the photos that belong to no message any more."""
    known = iter(folder.messages((now - _FRESH).timestamp()))
    while part := list(islice(known, _AT_ONCE)):
        with database.read() as connection:
            kept = still_attached(connection, Channel.WEB, [message for _, message in part])
        for name, message in part:
            if message not in kept:
                folder.remove(name)
    return False
