// What every page of the console has: keys, the help that lists them, menus that close.
const typing = (node) => node.closest?.("input, textarea, select, [contenteditable]") !== null;
const listened = new Map();
let leading = false; // « g » was pressed: a number follows

/** Listen to single keys: `keys({ j: () => …, k: () => … })`. Not while somebody types. */
export function keys(actions) {
  for (const [key, action] of Object.entries(actions)) listened.set(key, action);
}

/** POST fields with the session's token; gives the Response. `Accept` asks for JSON. */
export function post(address, fields = {}) {
  const token = document.querySelector('input[name="csrf"]')?.value ?? "";
  return fetch(address, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRF-Token": token },
    body: new URLSearchParams(fields),
  });
}

const help = document.getElementById("keyboard-help");

function search() {
  document.querySelector('main input[type="search"]')?.focus();
}

function go(number) {
  const links = [...document.querySelectorAll(".bar nav a")];
  links[number - 1]?.click();
}

keys({ "?": () => help?.showModal(), "/": search });

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") closeMenus();
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  if (leading && /^[1-9]$/.test(event.key)) go(Number(event.key));
  const led = leading;
  leading = event.key === "g" && !led;
  const action = listened.get(event.key);
  if (!action || led) return;
  event.preventDefault();
  action(event);
});

function closeMenus(but = null) {
  for (const menu of document.querySelectorAll(".bar details[open]")) {
    if (menu === but) continue;
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (!but && inside) menu.querySelector("summary").focus();
  }
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    closeMenus();
    document.getElementById(opener.dataset.opens)?.showModal();
    return;
  }
  closeMenus(event.target.closest(".bar details"));
});

for (const hidden of document.querySelectorAll("[data-opens][hidden]")) hidden.hidden = false;
