"""The methods of the Bot API that a bot of ours calls."""

import json
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

from tests.emulators.telegram.errors import ApiError, bad
from tests.emulators.telegram.state import BOT_USER, State, Webhook, now, private_chat

Params = dict[str, Any]


async def get_me(state: State, params: Params) -> Any:
    return {**BOT_USER, "can_join_groups": False, "supports_inline_queries": False}


async def get_updates(state: State, params: Params) -> Any:
    if state.webhook:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    state.end_other_poll()
    offset = int(params.get("offset") or 0)
    limit = min(100, max(1, int(params.get("limit") or 100)))
    wait_s = float(params.get("timeout") or 0)
    state.queue.confirm_below(offset)
    if not state.queue.pending and wait_s:
        await state.wait_for_update(wait_s)
        state.queue.confirm_below(offset)
    return state.queue.first(limit)


async def send_message(state: State, params: Params) -> Any:
    chat, text = _chat(state, params), str(params.get("text") or "")
    if not text.strip():
        raise bad("message text is empty")
    if len(text) > 4096:
        raise bad("message is too long")
    markup = _markup(params)
    state.limits.check(chat, time.monotonic())
    message: dict[str, Any] = {
        "message_id": state.next_message_id(chat),
        "from": BOT_USER,
        "chat": private_chat(chat),
        "date": now(),
        "text": text,
    }
    if markup:
        message["reply_markup"] = markup
    state.sent.append({**message, "at": time.time(), "parse_mode": params.get("parse_mode")})
    return state.keep(message)


async def edit_reply_markup(state: State, params: Params) -> Any:
    chat = _chat(state, params)
    message = state.messages.get((chat, int(params.get("message_id") or 0)))
    if message is None:
        raise bad("message to edit not found")
    markup = _markup(params)
    if markup == message.get("reply_markup"):
        raise bad("message is not modified")
    return state.keep({**message, "reply_markup": markup, "edit_date": now()})


async def answer_callback_query(state: State, params: Params) -> Any:
    query = str(params.get("callback_query_id"))
    if not query.isdigit() or not 10**17 < int(query) <= 10**17 + state.last_query:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    state.answered.append(query)
    return True


async def set_webhook(state: State, params: Params) -> Any:
    url, secret = str(params.get("url") or ""), str(params.get("secret_token") or "")
    if not re.match(r"https?://[^/]+", url):
        raise bad("bad webhook: invalid webhook URL specified")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    state.end_other_poll()
    state.webhook = Webhook(url, secret, int(params.get("max_connections") or 40))
    state.on_push.set()
    return True


async def delete_webhook(state: State, params: Params) -> Any:
    state.webhook = None
    if params.get("drop_pending_updates") in {True, "true", "True"}:
        state.queue.pending.clear()
    return True


async def get_webhook_info(state: State, params: Params) -> Any:
    return {
        "url": state.webhook.url if state.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.queue.pending),
    }


async def set_my_commands(state: State, params: Params) -> Any:
    commands = _json(params.get("commands"))
    if not all(re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]) for one in commands):
        raise bad("BOT_COMMAND_INVALID")
    state.commands[_scope(params)] = commands
    return True


async def delete_my_commands(state: State, params: Params) -> Any:
    state.commands.pop(_scope(params), None)
    return True


def _scope(params: Params) -> str:
    scope = _json(params.get("scope") or None) or {"type": "default"}
    return f"{scope['type']}/{params.get('language_code') or ''}"


async def set_my_description(state: State, params: Params) -> Any:
    if len(str(params.get("description") or "")) > 512:
        raise bad("description is too long")
    state.descriptions["description"] = str(params.get("description") or "")
    return True


async def get_my_description(state: State, params: Params) -> Any:
    return {"description": state.descriptions.get("description", "")}


async def set_my_short_description(state: State, params: Params) -> Any:
    if len(str(params.get("short_description") or "")) > 120:
        raise bad("short description is too long")
    state.descriptions["short_description"] = str(params.get("short_description") or "")
    return True


async def get_my_short_description(state: State, params: Params) -> Any:
    return {"short_description": state.descriptions.get("short_description", "")}


async def get_file(state: State, params: Params) -> Any:
    file_id = str(params.get("file_id") or "")
    if not file_id:
        raise bad("invalid file_id")
    return {"file_id": file_id, "file_unique_id": file_id, "file_path": f"photos/{file_id}.jpg"}


METHODS: dict[str, Callable[[State, Params], Awaitable[Any]]] = {
    "getme": get_me,
    "getupdates": get_updates,
    "sendmessage": send_message,
    "editmessagereplymarkup": edit_reply_markup,
    "answercallbackquery": answer_callback_query,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "setmycommands": set_my_commands,
    "deletemycommands": delete_my_commands,
    "setmydescription": set_my_description,
    "getmydescription": get_my_description,
    "setmyshortdescription": set_my_short_description,
    "getmyshortdescription": get_my_short_description,
    "getfile": get_file,
}


def _chat(state: State, params: Params) -> int:
    try:
        chat = int(params["chat_id"])
    except (KeyError, ValueError):
        raise bad("chat_id is empty") from None
    if chat in state.missing:
        raise bad("chat not found")
    if chat in state.blocked:
        raise ApiError(403, "Forbidden: bot was blocked by the user")
    return chat


def _markup(params: Params) -> Any:
    markup = _json(params.get("reply_markup") or None)
    rows = (markup or {}).get("inline_keyboard", [])
    for button in (one for row in rows for one in row):
        if not button.get("text"):
            raise bad("BUTTON_TEXT_INVALID")
        if button.get("url", "").startswith("https://"):
            continue
        if not 1 <= len(button.get("callback_data", "").encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")
    return markup


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
