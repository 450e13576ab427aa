// Writing: the draft is kept, each text leaves once whatever the network does, SMS are counted.
import { Refusal, byId, post } from "./desk.js";
import { count } from "./sms.js";
import { dropGoing, lastSeen, merge, showGoing } from "./thread.js";

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;
const OLD = 7 * 24 * 3_600_000; // a draft is forgotten after a week
const PREFIX = "sanu.console.case.";

const root = document.querySelector(".case");
const form = byId("composer");
const field = byId("texte");
const warning = byId("composer-warning");
const memory = PREFIX + root.dataset.me + "." + root.dataset.ref;

/** The draft, and what has not reached the server: `{draft, kind, going: [...], at}`. */
let kept = read();
let sending = false;

function read() {
  try {
    return { draft: "", kind: "reponse", going: [], ...JSON.parse(localStorage.getItem(memory) ?? "{}") };
  } catch {
    return { draft: "", kind: "reponse", going: [] };
  }
}

function keep() {
  if (!kept.draft && !kept.going.length) localStorage.removeItem(memory);
  else localStorage.setItem(memory, JSON.stringify({ ...kept, at: Date.now() }));
}

function forgetOld() {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue;
    const { at = 0 } = JSON.parse(localStorage.getItem(key));
    if (Date.now() - at > OLD) localStorage.removeItem(key);
  }
}

export const kind = () => form.elements.sorte.value;

export function choose(wanted) {
  form.elements.sorte.value = wanted;
  field.focus();
  changed();
}

/** Put a text where the cursor is, replacing the `/` that called for it. */
export function insert(text) {
  if (field.value === "/") field.value = "";
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  changed();
}

function changed() {
  kept.draft = field.value;
  kept.kind = kind();
  keep();
  measure();
}

function measure() {
  const line = byId("length");
  const text = field.value.trim();
  line.classList.remove("much");
  if (kind() === "note") line.textContent = "Seule l’équipe lit cette note.";
  else if (root.dataset.channel !== "sms" || !text) line.textContent = form.dataset.hint ?? "";
  else {
    const { encoding, units, segments, room } = count(text);
    const size = segments > 1 ? `${units} signes` : `${units} signes sur ${room}`;
    const why = encoding === "ucs2" ? " Un signe de ce texte rend les SMS plus courts." : "";
    line.textContent = `${segments} SMS, ${size}.${why}`;
    line.classList.toggle("much", segments > 2);
  }
}

function submit() {
  const text = field.value.trim();
  if (!text) return;
  const going = { cle: crypto.randomUUID(), sorte: kind(), texte: text, vu: lastSeen() };
  kept.going.push(going);
  kept.draft = field.value = "";
  keep();
  measure();
  warning.textContent = "";
  showGoing(going.cle, going.sorte === "note" ? "note" : "mediator", text);
  send();
}

/** Send what waits, the oldest first, until it is on the server's disk. */
export async function send() {
  if (sending) return;
  sending = true;
  let pause = FIRST_PAUSE;
  while (kept.going.length) {
    const [first] = kept.going;
    try {
      const { entries } = await post(form.action, first);
      done(first);
      merge(entries);
      pause = FIRST_PAUSE;
    } catch (trouble) {
      if (trouble instanceof Refusal) refuse(first, trouble);
      else {
        await new Promise((resolve) => {
          const timer = setTimeout(resolve, pause);
          document.addEventListener("connected", () => (clearTimeout(timer), resolve()), { once: true });
        });
        pause = Math.min(pause * 1.6, LONGEST_PAUSE);
      }
    }
  }
  sending = false;
}

function done(going) {
  kept.going = kept.going.filter((each) => each.cle !== going.cle);
  keep();
  dropGoing(going.cle);
}

// The text comes back into the field: nothing that was written is lost.
function refuse(going, refusal) {
  done(going);
  field.value = [going.texte, field.value].filter(Boolean).join("\n");
  form.elements.sorte.value = going.sorte;
  changed();
  warning.textContent = refusal.message || "Ce texte n’a pas pu partir. Relisez la conversation, puis envoyez de nouveau.";
  field.focus();
}

let told = 0;

/** Colleagues see that somebody writes; at most once every three seconds. */
function tellPresence() {
  const now = Date.now();
  if (now - told < 3_000 || kind() === "note") return;
  told = now;
  post(`/console/cas/${root.dataset.ref}/presence`, {}).catch(() => {});
}

export function start(find) {
  forgetOld();
  if (!field.value && kept.draft) {
    field.value = kept.draft;
    form.elements.sorte.value = kept.kind;
  }
  for (const each of kept.going) showGoing(each.cle, each.sorte === "note" ? "note" : "mediator", each.texte);
  measure();
  send();
  form.addEventListener("submit", (event) => (event.preventDefault(), submit()));
  form.addEventListener("change", changed);
  field.addEventListener("input", () => {
    if (field.value === "/") return find();
    changed();
    tellPresence();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
}
