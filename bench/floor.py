"""The floor: the same server, one insert and one commit a message, and no bot.

Run: python -m bench.floor DATABASE_URL PORT
"""

import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

import uvicorn

from bot.channels.rest.routes import router
from bot.door import storable
from bot.messages import Inbound, Reply
from bot.storage.database import Database
from bot.storage.inbox import store_inbounds
from bot.storage.migrate import upgrade
from bot.web import health
from bot.web.application import application

TOKEN = "bench"


def main() -> None:
    """Serve the REST route with a commit in place of a turn."""
    url, port = sys.argv[1:]
    database = Database(url)
    upgrade(database)

    def store(inbound: Inbound) -> None:
        with database.write() as connection:
            store_inbounds(connection, [storable(inbound)], datetime.now(UTC))

    async def converse(inbound: Inbound, _seconds: float) -> Sequence[Reply]:
        await asyncio.to_thread(store, inbound)
        return (Reply("stored"),)

    async def ready() -> dict[str, str]:
        return {}

    app = application([health.router(ready), router(converse, TOKEN)])
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_config=None, access_log=False)


if __name__ == "__main__":
    main()
