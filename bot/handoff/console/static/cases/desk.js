// What every page of cases needs: elements, dialogs, the toast, posting a form.
document.documentElement.classList.add("live");

export const byId = (id) => document.getElementById(id);

/** The nodes of HTML that our own server wrote: it escapes every word of people. */
export function nodes(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.children];
}

export function sessionToken() {
  return document.querySelector('input[name="csrf"]')?.value ?? "";
}

/** Trouble that the mediator is told in our words. */
export class Refusal extends Error {
  constructor(status, told) {
    super(told.error ?? "");
    this.status = status;
    this.told = told;
  }
}

/** Post fields; the answer's JSON. Throws a `Refusal`, or what fetch throws without a network. */
export async function post(address, fields) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRF-Token": sessionToken() },
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  if (answer.ok) return answer.json();
  if (answer.status >= 500) throw new TypeError("the server is not there");
  const told = await answer.json().catch(() => ({}));
  throw new Refusal(answer.status, told);
}

let undoing = null;
let hiding = 0;

/** Say what was done, with a way back for ten seconds or so. */
export function toast(words, undo = null) {
  const box = byId("toast");
  if (!box) return;
  undoing = undo;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.append("Annuler");
  button.addEventListener("click", takeBack);
  const said = document.createElement("span");
  said.append(words);
  box.replaceChildren(said, ...(undo ? [button] : []));
  box.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (box.hidden = true), undo ? 15_000 : 6_000);
}

/** Undo the last thing that was done, if it can be. */
export function takeBack() {
  const undo = undoing;
  undoing = null;
  byId("toast").hidden = true;
  undo?.();
}

export function openDialog(id) {
  for (const open of document.querySelectorAll("dialog[open]")) open.close();
  byId(id)?.showModal();
  byId(id)?.dispatchEvent(new Event("opened"));
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) openDialog(opener.dataset.open);
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(event.target)) menu.open = false;
});
