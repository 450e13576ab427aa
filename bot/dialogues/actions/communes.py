"""A question about a town: its choices, the answers that are taken, what is known already."""

from bot.dialogues.run import Run
from bot.messages import Choice


def choices(run: Run, slot: str) -> tuple[Choice, ...]:
    """One choice for each commune of the territory; `slot`: what it fills."""
    return tuple(
        Choice(each.short or each.name, f"/SetSlots({slot}={each.name})")
        for each in run.services.territory.communes
    )


def choices_and(run: Run, slot: str, title: str, value: str) -> tuple[Choice, ...]:
    """The same, and one more at the end: `title`, which fills the slot with `value`."""
    return (*choices(run, slot), Choice(title, f"/SetSlots({slot}={value})"))


def official_name(run: Run, value: object, unknown: str) -> str | None:
    """The name of a commune of the territory; None, with the reply `unknown`, for another town."""
    commune = run.services.commune(str(value))
    if commune is None:
        run.utter(unknown)
        return None
    return commune.name


def take_home(run: Run, *slots: str) -> None:
    """Where the person lives, when it is known, for each of `slots` that has no town yet."""
    home = run.slots.get("home_commune")
    for slot in slots:
        if home is not None and run.slots.get(slot) is None:
            run.slots[slot] = home
