// Keys alone, where no field has the focus. The shell knows `?` and `g` by itself.
import { byId, takeBack } from "./desk.js";

const COMMON = { z: takeBack, l: () => location.assign("/console/demandes") };
const WRITES = 'input:not([type="radio"]):not([type="checkbox"]), textarea, select, [contenteditable]';

export function listen(keys) {
  const all = { ...COMMON, ...keys };
  let before = "";
  // Before the shell hears them: some of its keys mean something nearer here.
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") return leave(event);
    if (event.target.closest?.(WRITES) || document.querySelector("dialog[open]")) return;
    const afterG = before === "g";
    before = event.key;
    const act = !afterG && Object.hasOwn(all, event.key) ? all[event.key] : null;
    if (!act || act(event) === false) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
}

function leave(event) {
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (event.target.closest?.(WRITES) && !event.target.closest("dialog")) {
    event.target.blur();
    byId("thread-box")?.focus();
  }
}
