// One case, live: what is said, who has it, what is known; and all that can be done, by keyboard too.
import "./ages.js";
import { alarm } from "./alarm.js";
import { choose, start } from "./composer.js";
import { openFinder } from "./finder.js";
import { listen } from "./case-keys.js";
import { Refusal, byId, nodes, post, toast } from "./desk.js";
import { Stream } from "./stream.js";
import { merge, toEnd } from "./thread.js";
import "./tour.js";

const root = document.querySelector(".case");
const waiting = new Map(); // parts of the page that are replaced once the mediator has left them
let order = [];

/** Replace a part of the page, unless somebody is in the middle of it. */
function replace(id, html) {
  const part = byId(id);
  const busy = part.contains(document.activeElement) || part.querySelector("details.menu[open], :focus");
  if (busy) return waiting.set(id, html);
  waiting.delete(id);
  const open = [...part.querySelectorAll("details:not(.menu)")].map((each) => each.open);
  part.innerHTML = html; // written by our own server, which escapes every word of people
  part.querySelectorAll("details:not(.menu)").forEach((each, index) => (each.open = open[index] ?? each.open));
}

document.addEventListener("focusout", () => setTimeout(() => waiting.forEach((html, id) => replace(id, html)), 200));

let asking = 0;

/** What colleagues know that may help with the person's last words. */
function suggest() {
  clearTimeout(asking);
  asking = setTimeout(async () => {
    const answer = await fetch(`/console/cas/${root.dataset.ref}/utile`).catch(() => null);
    if (answer?.ok) byId("useful").replaceChildren(...nodes((await answer.json()).html));
  }, 600);
}

function talk({ entries }) {
  const fresh = merge(entries);
  if (fresh.some((each) => each.classList.contains("person"))) suggest();
}

function state({ head, known, closed }) {
  if (head !== undefined) replace("head", head);
  if (known !== undefined) replace("known", known);
  const composer = byId("composer");
  if (closed === undefined || !composer) return;
  composer.hidden = closed;
  byId("closed-note").hidden = !closed;
}

async function act(form) {
  const fields = new FormData(form);
  try {
    const { words, undo, go } = await post(form.action, fields);
    form.closest("details")?.removeAttribute("open");
    document.activeElement?.blur();
    if (go) return location.assign(go);
    toast(words, undo && (() => post(undo.to, undo.fields).catch(refused)));
  } catch (trouble) {
    refused(trouble);
  }
}

function refused(trouble) {
  toast((trouble instanceof Refusal && trouble.message) || "Cela n’a pas marché. Réessayez dans un instant.");
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-act]")) return;
  event.preventDefault();
  act(event.target);
});

/** Open the menu, or press the button, that bears this key. */
function press(key) {
  const bearer = document.querySelector(`[data-key="${key}"]`);
  if (bearer instanceof HTMLDetailsElement) {
    bearer.open = true;
    bearer.querySelector("input:checked, select, textarea, button")?.focus();
  } else bearer?.requestSubmit();
}

function neighbour(by) {
  const next = order[order.indexOf(root.dataset.ref) + by] ?? order.find((each) => each !== root.dataset.ref);
  if (next) location.assign(`/console/cas/${next}`);
  else toast("Pas d’autre demande.");
}

const writes = byId("composer") !== null;
listen({
  j: () => neighbour(1),
  k: () => neighbour(-1),
  p: () => press("p"),
  s: () => press("s"),
  t: () => press("t"),
  u: () => press("u"),
  e: () => press("e"),
  ...(writes && { r: () => choose("reponse"), n: () => choose("note"), "/": openFinder }),
});
if (writes) {
  start(openFinder);
  suggest();
}
toEnd();
new Stream(root.dataset.stream, {
  thread: talk,
  state,
  presence: ({ words }) => (byId("presence").textContent = words),
  list: (told) => {
    order = told.order;
    alarm(told.urgent);
  },
});
