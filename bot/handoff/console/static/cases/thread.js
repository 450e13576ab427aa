// The conversation: each entry once, in its order, whatever came twice or late.
import { byId, nodes } from "./desk.js";

const thread = byId("thread");
const box = byId("thread-box");
const NEAR = 80; // pixels from the end: the reader follows

/** Put entries in, or in the place of what they were. Returns those that were not there. */
export function merge(htmls, { quiet = false } = {}) {
  const follows = atEnd();
  const fresh = [];
  for (const html of htmls) {
    const [entry] = nodes(html);
    const old = byId(entry.id);
    if (old) old.replaceWith(entry);
    else {
      insert(entry);
      fresh.push(entry);
      if (!quiet) entry.classList.add("new");
    }
    if (entry.dataset.client) dropGoing(entry.dataset.client.replace(/^\d+:/, ""));
  }
  if (follows && (fresh.length || quiet)) toEnd();
  return fresh;
}

function insert(entry) {
  const order = entry.dataset.order;
  let after = thread.lastElementChild;
  while (after && (after.dataset.state === "going" || after.dataset.order > order)) after = after.previousElementSibling;
  if (after) after.after(entry);
  else thread.prepend(entry);
}

/** What was written and is not on the server's disk yet. */
export function showGoing(client, kind, text) {
  dropGoing(client);
  const entry = document.createElement("article");
  entry.className = `entry ${kind}`;
  entry.dataset.state = "going";
  entry.dataset.going = client;
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  bubble.append(text);
  const state = document.createElement("p");
  state.className = "state";
  state.append("Envoi…");
  entry.append(bubble, state);
  thread.append(entry);
  toEnd();
}

export function dropGoing(client) {
  thread.querySelector(`[data-going="${CSS.escape(client)}"]`)?.remove();
}

// Where the box gets smaller or larger (a word on what was done), whoever reads the end still does.
let followed = true;
box.addEventListener("scroll", () => (followed = atEnd()), { passive: true });
new ResizeObserver(() => followed && scroller() === box && toEnd()).observe(box);

/** The number of the last entry that the mediator could see. */
export function lastSeen() {
  return [...thread.querySelectorAll("[data-key]")].at(-1)?.dataset.order ?? "";
}

function scroller() {
  return box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== "visible" ? box : document.scrollingElement;
}

function atEnd() {
  const view = scroller();
  if (view !== box) return thread.getBoundingClientRect().bottom < innerHeight + NEAR;
  return view.scrollHeight - view.scrollTop - view.clientHeight < NEAR;
}

export function toEnd() {
  const view = scroller();
  if (view === box) view.scrollTop = view.scrollHeight;
  else if (innerHeight > 540) thread.lastElementChild?.scrollIntoView({ block: "center" });
}
