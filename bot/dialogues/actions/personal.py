"""« Une copie de mes données »: what is kept, told in short."""

from bot.dialogues.run import Run

# The store's names as people understand them: one, several.
_THINGS = (
    ("inbound", "message", "messages"),
    ("grievance", "signalement", "signalements"),
    ("mediation_case", "demande à un médiateur", "demandes à un médiateur"),
    ("proposal", "idée", "idées"),
    ("poll_voter", "vote, secret", "votes, secrets"),
    ("event_signup", "inscription", "inscriptions"),
    ("subscription", "abonnement", "abonnements"),
)


def tell_kept(run: Run) -> None:
    """`context.kept`: « 3 messages, 1 signalement »; null when nothing is kept."""
    counts = run.services.personal.kept()
    told = [_thing(counts[name], one, many) for name, one, many in _THINGS if counts.get(name)]
    if run.slots.get("home_commune"):
        told.append("votre commune")
    if told:
        run.ambient["kept"] = ", ".join(told)


def _thing(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
