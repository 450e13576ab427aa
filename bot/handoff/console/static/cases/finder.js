// Ready answers and shared knowledge, found by name or by meaning, chosen without leaving the keyboard.
import { byId, openDialog } from "./desk.js";
import { insert } from "./composer.js";

const PAUSE = 150;
const root = document.querySelector(".case");
const words = byId("finder-words");
const list = byId("finder-list");
let asking = 0;
let turn = 0;

const options = () => [...list.children];

export function openFinder() {
  words.value = "";
  openDialog("finder");
  words.focus();
  ask();
}

async function ask() {
  const mine = ++turn;
  const address = `/console/cas/${root.dataset.ref}/trouver?mots=${encodeURIComponent(words.value)}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || mine !== turn) return;
  const { found } = await answer.json();
  list.replaceChildren(...found.map(option));
  if (!found.length) list.append(nothing());
  select(0);
}

function option({ title, kind, text }, index) {
  const made = document.createElement("div");
  made.id = `found-${index}`;
  made.className = "found";
  made.setAttribute("role", "option");
  made.dataset.text = text;
  const name = document.createElement("b");
  name.append(`${title} · ${kind}`);
  const start = document.createElement("span");
  start.append(text);
  made.append(name, start);
  made.addEventListener("click", () => take(made));
  return made;
}

function nothing() {
  const made = document.createElement("div");
  made.className = "found";
  made.setAttribute("role", "option");
  made.setAttribute("aria-disabled", "true");
  made.append("Rien de semblable. Essayez avec d’autres mots.");
  return made;
}

function select(index) {
  options().forEach((each, at) => each.setAttribute("aria-selected", String(at === index)));
  const chosen = options()[index];
  words.setAttribute("aria-activedescendant", chosen?.id ?? "");
  chosen?.scrollIntoView({ block: "nearest" });
}

function take(chosen) {
  if (!chosen?.dataset.text) return;
  byId("finder").close();
  insert(chosen.dataset.text);
}

words.addEventListener("input", () => {
  clearTimeout(asking);
  asking = setTimeout(ask, PAUSE);
});
words.addEventListener("keydown", (event) => {
  const at = options().findIndex((each) => each.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") select(Math.min(at + 1, options().length - 1));
  else if (event.key === "ArrowUp") select(Math.max(at - 1, 0));
  else if (event.key === "Enter") take(options()[at]);
  else return;
  event.preventDefault();
});
byId("find")?.addEventListener("click", (event) => (event.preventDefault(), openFinder()));
document.addEventListener("click", (event) => {
  const use = event.target.closest("[data-use]");
  if (!use) return;
  event.preventDefault();
  insert(use.dataset.use);
});
