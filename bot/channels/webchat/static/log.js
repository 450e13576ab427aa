// The conversation as it is seen. `render` can be called again at any time: what is already there
// stays where it is, with its focus.
import { curled, element, withLinks } from "./text.js";
import { WORDS } from "./words.js";

const PAUSE = 5 * 60_000; // after that, the speaker and the hour are shown again
const HOUR = new Intl.DateTimeFormat("fr", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("fr", { weekday: "long", day: "numeric", month: "long" });

export class Log {
  #root;
  #nodes = new Map();
  #choose;
  #takeBack;

  constructor(root, { choose, takeBack }) {
    this.#root = root;
    this.#choose = choose;
    this.#takeBack = takeBack;
  }

  /** Show these entries. Returns the nodes that were not there before. */
  render(entries, delayed) {
    const fresh = [];
    const wanted = [];
    for (const [index, entry] of entries.entries()) {
      const before = entries[index - 1];
      if (!before || dayOf(before) !== dayOf(entry)) wanted.push(this.#day(entry));
      if (!this.#nodes.has(entry.name)) fresh.push(this.#make(entry));
      const node = this.#nodes.get(entry.name);
      node.classList.toggle("first", opensGroup(before, entry));
      wanted.push(node);
    }
    this.#place(wanted);
    this.#update(entries, delayed);
    return fresh;
  }

  #day(entry) {
    const name = `day.${dayOf(entry)}`;
    if (!this.#nodes.has(name)) this.#nodes.set(name, element("p", "day"));
    const node = this.#nodes.get(name);
    if (node.textContent !== dayInWords(entry)) node.textContent = dayInWords(entry);
    return node;
  }

  #place(wanted) {
    wanted.forEach((node, index) => {
      if (this.#root.children[index] !== node) this.#root.insertBefore(node, this.#root.children[index] ?? null);
    });
    const kept = new Set(wanted);
    for (const [name, node] of this.#nodes) {
      if (kept.has(node)) continue;
      node.remove();
      this.#nodes.delete(name);
    }
  }

  #make(entry) {
    const mine = isSaid(entry);
    const time = element("time", "", HOUR.format(new Date(entry.at)));
    time.dateTime = entry.at;
    const who = element("p", "who", element("b", "", speakerOf(entry)), " ", time);
    const words = element("div", "bubble", ...(mine ? [wordsOf(entry)] : withLinks(entry.text)));
    words.dir = "auto";
    const node = element("article", mine ? "said" : "heard", who, words);
    node.classList.toggle("mediator", isMediator(entry));
    if (mine) node.append(element("p", "state"));
    else if (entry.choices.length) node.append(this.#choices(entry));
    this.#nodes.set(entry.name, node);
    return node;
  }

  #choices(entry) {
    const group = element("div", "choices");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", WORDS.choices);
    for (const { title, payload } of entry.choices) {
      const button = element("button", "choice", curled(title));
      button.type = "button";
      button.dataset.payload = payload;
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") !== "true") this.#choose(title, payload, entry.name);
      });
      group.append(button);
    }
    return group;
  }

  #update(entries, delayed) {
    const lastSaid = entries.findLastIndex(isSaid);
    entries.forEach((entry, index) => {
      const node = this.#nodes.get(entry.name);
      if (isSaid(entry)) this.#showState(node, entry, index === lastSaid, delayed);
      else if (index < lastSaid) close(node, entries.find((each) => each.of === entry.name)?.payload);
    });
  }

  #showState(node, entry, isLast, delayed) {
    const state = node.querySelector(".state");
    const shown = stateInWords(entry, delayed);
    state.hidden = entry.state === "sent" && !isLast;
    node.dataset.state = entry.state;
    if (state.dataset.shown === shown) return;
    state.dataset.shown = shown;
    state.replaceChildren(shown);
    if (entry.state === "refused") state.append(" ", this.#takeBackButton(entry));
  }

  #takeBackButton(entry) {
    const button = element("button", "quiet", WORDS.takeBack);
    button.type = "button";
    button.addEventListener("click", () => this.#takeBack(entry));
    return button;
  }
}

export function isSaid(entry) {
  return entry.name.startsWith("said.");
}

export function isMediator(entry) {
  return entry.by_mediator === true;
}

// A button that was pressed bears our words.
function wordsOf(entry) {
  return entry.payload === undefined ? entry.text : curled(entry.text);
}

/** What happens after the last thing said: the machine is silent where a person answers. */
export function thinkingOf(entries) {
  const heard = entries.findLast((entry) => !isSaid(entry));
  return heard && isMediator(heard) ? WORDS.reading : WORDS.thinking;
}

function speakerOf(entry) {
  if (isSaid(entry)) return WORDS.you;
  return isMediator(entry) ? WORDS.mediator : WORDS.machine;
}

/**
 * Used buttons stay readable. The one that has the focus is only marked as disabled until the focus
 * goes elsewhere: a browser would throw the person back to the top of the page.
 */
export function close(root, chosen) {
  for (const button of root.querySelectorAll("button[data-payload]")) {
    if (button.disabled || button.getAttribute("aria-disabled") === "true") continue;
    button.setAttribute("aria-disabled", "true");
    if (button.dataset.payload === chosen) {
      button.classList.add("chosen");
      button.append(element("span", "for-ears", ` (${WORDS.chosen})`));
    }
    if (button !== document.activeElement) button.disabled = true;
    else button.addEventListener("blur", () => (button.disabled = true), { once: true });
  }
}

function stateInWords(entry, delayed) {
  if (entry.state === "refused") return `${WORDS.refused} ${entry.error ?? ""}`;
  if (entry.state === "sent") return WORDS.sent;
  return delayed ? WORDS.delayed : WORDS.waiting;
}

function opensGroup(before, entry) {
  if (!before || speakerOf(before) !== speakerOf(entry) || dayOf(before) !== dayOf(entry)) return true;
  return new Date(entry.at) - new Date(before.at) > PAUSE;
}

function dayOf(entry) {
  return new Date(entry.at).toDateString();
}

function dayInWords(entry) {
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (dayOf(entry) === today.toDateString()) return WORDS.today;
  if (dayOf(entry) === yesterday.toDateString()) return WORDS.yesterday;
  return DAY.format(new Date(entry.at));
}
