"""Web chat: a page, a widget of one line for any site, and the way of its messages.

Wiring, for the app that builds everything:

- `router(accept, mailbox, key, settings, closing)` of `bot.channels.webchat.routes` is all of it:
  `/`, `/chat`, `/chat/widget.js`, `/channels/web/…`;
- set `closing` (an `asyncio.Event`) as soon as the server is asked to stop: open streams end then.
  uvicorn waits for open connections before it ends the lifespan, so that is too late.
"""
