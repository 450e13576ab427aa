"""Actions about people put in touch: offers, requests, words that pass."""

import re

from bot.civic.relays.effects import (
    RelayAnswered,
    RelayAsked,
    RelayEnded,
    RelayWords,
    VolunteerOffered,
    VolunteerWithdrawn,
)
from bot.civic.relays.volunteers import LABELS, Subject
from bot.dialogues.actions import cases, communes
from bot.dialogues.events import Heard
from bot.dialogues.run import Run
from bot.dialogues.wording import cut, plain
from bot.messages import Choice, Kind, Understanding

EVERYTHING = "all"
_ENDS = frozenset(
    ("fin", "terminer", "termine", "stop relais", "arreter", "arretez", "annuler", "quitter")
) | frozenset(("c est fini", "on arrete", "j arrete", "je veux arreter", "fin de l echange"))
_REPORTS = ("signaler", "je signale", "signalement")
_SHOWN = 60
_NEED = 140
_LONGEST_NEED = 300
_LEAST_TOLD = 3  # words that tell something
_SHORTEST = 3  # letters
# Said by whoever wants help, whatever for.
_WANTED = frozenset(
    re.findall(
        "[a-z]+",
        """
    cherche recherche trouver trouve besoin aide aider aidez maider voudrais voudrai veux aimerais
    quelqu quelqun kelkun quelquun qqn qqun personne gens habitant habitants voisin voisine voisins
    benevole benevoles volontaire peut pourrait peux pour avec une des les mon mes moi nous pres
    chez ici coin loin qui est vous svp stp merci bonjour salut bonsoir bjr slt demande demander
    veut faire etre que quoi ville commune secteur dans alentours maison cote possible faut
    connaisse comment bien peu petit coup main entraide aidant aidante parrain marraine coucou avoir
        """,
    )
)


def validate_commune(run: Run, value: object) -> object:
    """A commune of the territory; None, with a reply, for another town."""
    return communes.official_name(run, value, "utter_relay_commune_unknown")


def take_commune(run: Run) -> None:
    """Where the person lives, when it is known and no other town was said."""
    communes.take_home(run, "help_commune", "offer_commune")


def find_under_way(run: Run) -> None:
    """The relay that is open already: one at a time."""
    found = run.services.relays.under_way()
    run.slots["relay"] = found.reference if found else None


def read_need(run: Run) -> None:
    """The need, where it was told before it is asked for: `help_words`, else none.

    Not where it bears a number or an address: it would pass to somebody.
    """
    told = str(run.slots.get("help_words") or "")
    if not _tells(told, 1):
        run.slots.pop("help_words", None)
        typed = isinstance(run.event, Heard) and run.event.kind is Kind.TEXT
        if typed and _tells(run.text, _LEAST_TOLD):
            run.slots["help_words"] = cut(run.text, _LONGEST_NEED)
    if isinstance(run.event, Heard) and _bears_a_way(run.event.understanding):
        run.slots.pop("help_words", None)


def _tells(text: str, least: int) -> bool:
    """Whether a text says more than that help is wanted."""
    words = [word for word in plain(text).split() if len(word) >= _SHORTEST]
    return len([word for word in words if word not in _WANTED]) >= least


def _bears_a_way(heard: Understanding) -> bool:
    return any(each.entity in ("phone", "email") for each in heard.entities)


def agree_choices(run: Run) -> tuple[Choice, ...]:
    """Yes and no, once the need is read again."""
    run.ambient["need"] = cut(" ".join(str(run.slots.get("help_words") or "").split()), _NEED)
    return (
        Choice("Oui", "/SetSlots(help_agreed=true)"),
        Choice("Non", "/SetSlots(help_agreed=false)"),
    )


def validate_offer(run: Run, value: object) -> object:
    """All that was named, apart by a space: « les mails et les impôts »."""
    if not isinstance(run.event, Heard) or run.event.kind is not Kind.TEXT or value == EVERYTHING:
        return value
    mappings = run.content.slots["offer_subject"].mappings
    named = [str(m.value) for m in mappings if m.is_in(run.event.understanding)]
    return " ".join(dict.fromkeys(named)) if value in named else value


def seek(run: Run) -> None:
    """Ask a volunteer, where there is one: `help_found`."""
    subject, commune = Subject(run.slots["help_subject"]), str(run.slots["help_commune"])
    run.slots["help_found"] = run.services.relays.somebody(subject, commune)
    if run.slots["help_found"]:
        words = cut(str(run.slots["help_words"]), 300)
        reference = run.services.new_reference("R")
        run.effects.append(RelayAsked(reference, subject, words, commune))


def tell_offer(run: Run) -> None:
    """What this person offers already."""
    offered = run.services.relays.offered()
    run.slots["offer_known"] = offered is not None or None
    if offered is not None:
        run.ambient["offer_told"] = " ; ".join(LABELS[each] for each in offered.subjects)


def offer(run: Run) -> None:
    """Keep what is offered."""
    chosen = str(run.slots["offer_subject"])
    everything = EVERYTHING in chosen.split()
    subjects = tuple(Subject) if everything else tuple(map(Subject, chosen.split()))
    when = cut(str(run.slots.get("offer_availability") or ""), 120)
    run.effects.append(VolunteerOffered(subjects, str(run.slots["offer_commune"]), when))


def withdraw(run: Run) -> None:
    """Offer nothing any more."""
    run.effects.append(VolunteerWithdrawn())


def describe(run: Run) -> None:
    """What the relay is about: `relay_status`; « gone » where it is over."""
    found = run.services.relays.relay(str(run.slots.get("relay")))
    run.slots["relay_status"] = found.status if found else "gone"
    if found is not None:
        run.ambient["relay_subject"] = LABELS[found.subject]
        run.ambient["relay_words"] = cut(" ".join(found.words.split()), _SHOWN)
        run.ambient["relay_commune"] = found.commune


def accept_choices(run: Run) -> tuple[Choice, ...]:
    """The buttons of the reply; who asks, and for what, is known each time it is put."""
    describe(run)
    return ()


def offer_choices(run: Run) -> tuple[Choice, ...]:
    """The buttons of the reply; what is offered already is known each time it is put."""
    tell_offer(run)
    return ()


def accept(run: Run) -> None:
    """The volunteer says yes."""
    run.effects.append(RelayAnswered(str(run.slots["relay"]), accepted=True))


def refuse(run: Run) -> None:
    """The volunteer says no; somebody else is asked."""
    run.effects.append(RelayAnswered(str(run.slots["relay"]), accepted=False))


def pass_on(run: Run) -> None:
    """The words go to the other, or end the relay: `relay_over`."""
    reference, said = str(run.slots["relay"]), plain(str(run.slots.get("relay_words") or ""))
    run.slots["relay_over"] = None
    if said in _ENDS:
        run.slots["relay_over"] = "ended"
        run.effects.append(RelayEnded(reference))
    elif said.startswith(_REPORTS):
        run.slots["relay_over"] = "reported"
        run.effects.append(RelayEnded(reference, reported=True))
        cases.open_case(run)
    elif isinstance(run.event, Heard):
        run.effects.append(RelayWords(reference, run.text, run.event.message))
