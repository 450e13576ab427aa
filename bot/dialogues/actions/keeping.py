"""Some of the news are kept, and all the rest stops."""

from bot.civic.campaigns.interests import LABELS as SUBJECTS
from bot.civic.campaigns.interests import Preferred, Subscribed
from bot.civic.notices.kinds import BY, LABELS, NOTICES, News
from bot.dialogues.actions import settings
from bot.dialogues.keeping import Kept, dropped_in, kept_in
from bot.dialogues.run import Run


def keep(run: Run) -> None:
    """`context.kept`: some, or none where what to keep was not understood."""
    kept = kept_in(run, str(run.slots.get("news_kept") or ""))
    run.ambient["kept"] = "some" if kept else "none"
    if not kept:
        return
    if run.state.stopped:
        settings.resume_messages(run)
    for wish in run.services.notices.wishes():
        for kind in NOTICES[wish.news]:
            run.effects.append(Preferred(kind, wish.news in kept.kinds, wish.channel))
    if kept.subjects:
        run.effects.append(Subscribed(kept.subjects, _town(run), only=True))
    run.ambient["news_on"] = _told(kept)


def drop(run: Run) -> None:
    """One subject less; the others stay, and say so."""
    gone = dropped_in(run, run.text)
    rest = tuple(each for each in run.services.campaigns.subscribed() if each not in gone)
    run.effects.append(Subscribed(rest, _town(run), only=True))
    run.ambient["news_changed"] = ", ".join(SUBJECTS[each] for each in gone)
    run.ambient["news_subjects"] = " ; ".join(SUBJECTS[each] for each in rest)
    run.utter("utter_news_subject_dropped" if rest else "utter_news_subjects_none")


def _town(run: Run) -> str:
    """The one town that the person had chosen, else where they live, else everywhere."""
    towns = run.services.campaigns.towns()
    return towns[0] if len(towns) == 1 else str(run.slots.get("home_commune") or "")


def _told(kept: Kept) -> str:
    subjects = ", ".join(SUBJECTS[each] for each in kept.subjects)
    labels = [LABELS[each] for each in News if each in kept.kinds]
    return " ; ".join(labels) + (f" ({subjects})" if subjects else "")


def name_channel(run: Run) -> None:
    """How this conversation reaches the person: `context.news_reach`."""
    run.ambient["news_reach"] = BY[run.channel]
