"""What people do in the application: write, press, block. Each becomes an update."""

from typing import Any

from tests.emulators.telegram.errors import bad
from tests.emulators.telegram.state import BOT_USER, State, now, person, private_chat


def say(state: State, chat: int, text: str) -> int:
    """A person writes to the bot; an opening slash is marked as a command."""
    message: dict[str, Any] = {
        "message_id": state.next_message_id(chat),
        "from": person(chat),
        "chat": private_chat(chat),
        "date": now(),
        "text": text,
    }
    if text.startswith("/"):
        length = len(text.split(maxsplit=1)[0])
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return state.push({"message": state.keep(message)})


def press(state: State, chat: int, button: int, message_id: int | None = None) -> int:
    """A person presses the n-th button of a message (the last with buttons by default)."""
    message = _with_buttons(state, chat, message_id)
    buttons = [one for row in message["reply_markup"]["inline_keyboard"] for one in row]
    state.last_query += 1
    query = {
        "id": str(10**17 + state.last_query),
        "from": person(chat),
        "message": message,
        "chat_instance": "1",
        "data": buttons[button]["callback_data"],
    }
    return state.push({"callback_query": query})


def _with_buttons(state: State, chat: int, message_id: int | None) -> dict[str, Any]:
    for (owner, number), message in reversed(state.messages.items()):
        wanted = message_id is None or number == message_id
        if owner == chat and wanted and message.get("reply_markup"):
            return message
    raise bad("this chat has no such message with buttons")


def block(state: State, chat: int, blocked: bool) -> int:
    """A person blocks the bot, or takes it back."""
    (state.blocked.add if blocked else state.blocked.discard)(chat)
    statuses = ("member", "kicked") if blocked else ("kicked", "member")
    old, new = ({"user": BOT_USER, "status": status, "until_date": 0} for status in statuses)
    change = {
        "chat": private_chat(chat),
        "from": person(chat),
        "date": now(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    return state.push({"my_chat_member": change})
