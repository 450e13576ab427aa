"""Telegram: the Bot API, by long polling or by webhook.

Wiring, for the app that builds everything:

- `client = ApiClient(settings)` opens the connections, `await client.disconnect()` closes them;
- `TelegramSender(client)` is the way out;
- `router(settings, accept, Courtesy(client))` is the webhook's route, mounted in both modes;
- `await receive(client, settings, accept, stop)` polls, or registers the webhook, until `stop`.
"""
