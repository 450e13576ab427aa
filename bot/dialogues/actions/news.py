"""Actions about the kinds of news: which ones come, where they come, stopped and taken up again."""

from bot.civic.campaigns.interests import LABELS as SUBJECTS
from bot.civic.campaigns.interests import Interest, Preferred
from bot.civic.notices.kinds import BY, LABELS, NOTICES, SHORT_LABELS, News, Wish
from bot.dialogues.actions import settings
from bot.dialogues.run import Run
from bot.messages import Channel, Choice

SHOW, ON, SUBJECTS_ACT = "show", "on", "subjects"
HERE = "here"
_SEE = Choice("Voir tout ce que je reçois", "/subscribe(news_act=show)")


def read_act(run: Run) -> None:
    """What somebody who speaks of news wants, where it was not said: `news_act`.

    A kind that was stopped is taken up again; else subjects are chosen.
    """
    if run.slots.get("news_act") is not None:
        return
    named = run.slots.get("news_kind")
    again = named in set(News) and _taken_up(run, News(str(named)))
    run.slots["news_act"] = ON if again else SUBJECTS_ACT


def _taken_up(run: Run, news: News) -> bool:
    """Whether this kind comes again by a word: not what must be subscribed to first."""
    if news is News.CAMPAIGN and not run.services.campaigns.subscribed():
        return False
    always = news in (News.REMINDER, News.GRIEVANCE)
    return always or not _wish(run, news).wanted


def _wish(run: Run, news: News) -> Wish:
    return next(each for each in run.services.notices.wishes() if each.news is news)


def tell(run: Run) -> None:
    """What comes, what does not, and where it reaches the person."""
    wishes = run.services.notices.wishes()
    coming = [each for each in wishes if _comes(run, each)]
    if run.state.stopped:
        run.utter("utter_news_stopped")
        return
    run.ambient["news_on"] = " ; ".join(_label(run, each.news) for each in coming)
    run.ambient["news_off"] = " ; ".join(LABELS[w.news] for w in wishes if w not in coming)
    run.ambient["news_reach"] = _reach(coming)
    run.utter("utter_news" if coming else "utter_news_none")
    if coming and len(coming) < len(wishes):
        run.utter("utter_news_off")


def _comes(run: Run, wish: Wish) -> bool:
    subscribed = wish.news is not News.CAMPAIGN or bool(run.services.campaigns.subscribed())
    return wish.wanted and subscribed


def _label(run: Run, news: News) -> str:
    if news is not News.CAMPAIGN:
        return LABELS[news]
    subjects = run.services.campaigns.subscribed()
    every = len(subjects) == len(Interest)
    named = "tous les sujets" if every else ", ".join(SUBJECTS[each] for each in subjects)
    towns = run.services.campaigns.towns()
    return f"{LABELS[news]} ({named} : {', '.join(each or 'partout' for each in towns)})"


def _reach(coming: list[Wish]) -> str:
    """« ici », « par Telegram », or « ici ; annonces : par Telegram »."""
    places = {each.news: BY[each.elsewhere] if each.elsewhere else "ici" for each in coming}
    if len(set(places.values())) <= 1:
        return next(iter(places.values()), "ici")
    apart = [f"{SHORT_LABELS[news]} : {place}" for news, place in places.items() if place != "ici"]
    return " ; ".join(["ici", *apart] if "ici" in places.values() else apart)


def change_choices(run: Run) -> tuple[Choice, ...]:
    """One choice for each kind, the contrary of what holds; then where, and nothing."""
    if run.state.stopped:
        return (_choice("Recevoir de nouveau", HERE), _choice("Ne rien changer", "nothing"))
    wishes = run.services.notices.wishes()
    choices = [_turned(run, each) for each in wishes]
    if any(each.elsewhere for each in wishes if _comes(run, each)):
        choices.append(_choice("Tout recevoir ici", HERE))
    return (*choices, _choice("Ne rien changer", "nothing"))


def _turned(run: Run, wish: Wish) -> Choice:
    label = SHORT_LABELS[wish.news]
    if _comes(run, wish):
        return _choice(f"Arrêter : {label}", f"{wish.news}_off")
    if wish.wanted:  # announcements, without a subject
        return _choice(f"Recevoir : {label}", SUBJECTS_ACT)
    return _choice(f"Reprendre : {label}", f"{wish.news}_on")


def _choice(title: str, value: str) -> Choice:
    return Choice(title, f"/SetSlots(news_change={value})")


def change(run: Run) -> None:
    """Do what was chosen of `news_change`."""
    chosen = str(run.slots.get("news_change") or "")
    if chosen == HERE:
        _come_here(run)
        return
    kind, _, way = chosen.rpartition("_")
    if way in ("on", "off") and kind in set(News):
        _turn(run, News(kind), wanted=way == "on")


def stop(run: Run) -> None:
    """No more news of `news_kind`."""
    _turn(run, News(str(run.slots["news_kind"])), wanted=False)


def resume(run: Run) -> None:
    """News of `news_kind` again."""
    _turn(run, News(str(run.slots["news_kind"])), wanted=True)


def _turn(run: Run, news: News, *, wanted: bool) -> None:
    """Keep it, say it, and offer the way back."""
    wish, stopped = _wish(run, news), run.state.stopped
    run.ambient["news_changed"] = LABELS[news]
    if stopped and not wanted:
        run.utter("utter_news_stopped", [_SEE])
        return
    if wish.wanted == wanted and not (wanted and stopped):
        run.utter("utter_news_on_already" if wanted else "utter_news_off_already", [_SEE])
        return
    if wanted and stopped:
        _resume_only(run, news)
    for kind in NOTICES[news]:
        run.effects.append(Preferred(kind, wanted, wish.channel))
    run.ambient["news_reach"] = _reach([wish])
    run.utter(_said(news, wanted), [_undo(news, wanted), _SEE])


def _resume_only(run: Run, news: News) -> None:
    """After STOP, what was not named stays stopped."""
    settings.resume_messages(run)
    for wish in run.services.notices.wishes():
        if wish.news is not news:
            for kind in NOTICES[wish.news]:
                run.effects.append(Preferred(kind, wanted=False, channel=wish.channel))


def _said(news: News, wanted: bool) -> str:
    if wanted:
        return "utter_news_on"
    return "utter_news_reminder_off" if news is News.REMINDER else "utter_news_off_now"


def _undo(news: News, wanted: bool) -> Choice:
    label = SHORT_LABELS[news]
    if wanted:
        return Choice(f"Arrêter : {label}", f"/unsubscribe(news_kind={news})")
    return Choice(f"Reprendre : {label}", f"/subscribe(news_act={ON}, news_kind={news})")


def _come_here(run: Run) -> None:
    """From now on everything that is wanted reaches the person in this conversation."""
    if run.state.stopped:
        settings.resume_messages(run)
    run.effects.append(Preferred(channel=run.channel))
    for wish in run.services.notices.wishes():
        for kind in NOTICES[wish.news]:
            run.effects.append(Preferred(kind, wish.wanted, run.channel))
    run.ambient["news_reach"] = BY[Channel(run.channel)]
    run.utter("utter_news_here", [_SEE])
