"""What people concerned are told: short, plain, two SMS at most."""

from bot.civic.participation.indicators import Change
from bot.civic.participation.proposals import Feasibility, Standing
from bot.messages import Reply

_TITLE, _WHY = 60, 120

_FEASIBLE = {
    Feasibility.YES: "c'est faisable",
    Feasibility.PARTLY: "c'est faisable en partie",
    Feasibility.NO: "ce n'est pas faisable pour le moment",
}
_STANDING = {
    Standing.CHOSEN: "L'idée {reference} est retenue : « {title} ». {why}",
    Standing.SET_ASIDE: "L'idée {reference} n'est pas retenue cette fois : « {title} ». {why}",
    Standing.DONE: "C'est fait : « {title} » ({reference}). {why}",
}
_CHANGE = {
    Change.BETTER: "cela va mieux",
    Change.SAME: "pas de vrai changement, on continue à chercher",
    Change.WORSE: "cela va moins bien, le problème est repris",
    Change.UNKNOWN: "trop peu de réponses pour le dire",
}


def answered(reference: str, title: str, given: Feasibility, why: str, service: str) -> Reply:
    """An agent's answer on feasibility."""
    text = (
        f"Réponse pour l'idée {reference} (« {_short(title, _TITLE)} ») : {_FEASIBLE[given]}. "
        f"{_sentence(why)} {service}".strip()
    )
    return Reply(text, name="news_proposal_answered")


def stands(reference: str, title: str, standing: Standing, why: str) -> Reply:
    """A proposal is kept, set aside or done."""
    form = _STANDING[standing]
    text = form.format(reference=reference, title=_short(title, _TITLE), why=_sentence(why))
    return Reply(text.strip(), name=f"news_proposal_{standing}")


def ranked(label: str, rank: int, cycle: str) -> Reply:
    """The problem that the person told came out of the vote."""
    place = "en premier" if rank == 1 else f"en {rank}e"
    text = (
        f"Vous aviez signalé : « {_short(label, _TITLE)} ». Le vote l'a placé {place} ({cycle}). "
    )
    return Reply(f"{text}Vous pouvez proposer une solution ici.", name="news_problem_ranked")


def published(reference: str, title: str) -> Reply:
    """The author's initiative was read, and is on the public pages."""
    text = f"Votre initiative {reference} est publiée : « {_short(title, _TITLE)} ». "
    return Reply(f"{text}On peut maintenant la soutenir.", name="news_initiative_published")


def withdrawn(reference: str, why: str, was_shown: bool = True) -> Reply:
    """The author's idea is taken off the public pages, or never stands there."""
    done = "a été retirée des pages publiques" if was_shown else "n'est pas publiée"
    text = f"Votre idée {reference} {done}. {_sentence(why)} "
    return Reply(f"{text}Pour en parler, écrivez « médiateur ».", name="news_proposal_withdrawn")


def measured(title: str, change: Change, share: tuple[float, float] | None) -> Reply:
    """The result of an indicator; `share`: before and after, 0 to 1."""
    figures = f" Avant : {share[0]:.0%}. Après : {share[1]:.0%}." if share else ""
    text = f"Résultat pour « {_short(title, _TITLE)} » : {_CHANGE[change]}.{figures}"
    text += " Merci d'avoir répondu."
    return Reply(text.replace("%", " %"), name="news_indicator_published")


def carried(title: str, cycle: str) -> Reply:
    """A proposal goes on in the next cycle."""
    text = (
        f"Votre idée « {_short(title, _TITLE)} » reste à l'étude dans le nouveau cycle : {cycle}."
    )
    return Reply(text, name="news_proposal_carried")


def _short(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[: longest - 3].rsplit(" ", 1)[0] + "..."


def _sentence(why: str) -> str:
    why = _short(" ".join(why.split()), _WHY)
    return why if not why or why[-1] in ".!?" else f"{why}."
