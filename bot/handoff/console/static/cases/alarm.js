// Urgent cases: a sound (unless it is muted) and the number in the title of the tab.
import { byId } from "./desk.js";

const MUTED = "sanu.console.muted";
const RUNG = "sanu.console.rung";
const RANG = "sanu.console.rang";
const REMINDER = 30_000; // an urgent case that nobody takes rings again
const NOTES = [0, 0.18, 0.36];

let waiting = 0;
let context = null;
const title = document.title;

export const muted = () => localStorage.getItem(MUTED) === "1";

/** `urgent`: references of urgent cases that nobody has taken. Each rings once, whatever the tab. */
export function alarm(urgent) {
  const rung = new Set(JSON.parse(localStorage.getItem(RUNG) ?? "[]"));
  const fresh = urgent.some((each) => !rung.has(each));
  localStorage.setItem(RUNG, JSON.stringify(urgent));
  waiting = urgent.length;
  document.title = waiting ? `(${waiting} urgente${waiting > 1 ? "s" : ""}) ${title}` : title;
  if (fresh) ring();
}

/** They still wait: one tab says it again. */
function remind() {
  const last = Number(localStorage.getItem(RANG) ?? 0);
  if (waiting && Date.now() - last >= REMINDER) ring();
}

function ring() {
  localStorage.setItem(RANG, String(Date.now()));
  document.dispatchEvent(new Event("rang"));
  if (muted() || !navigator.userActivation?.hasBeenActive) return; // browsers refuse any other sound
  context ??= new AudioContext();
  context.resume().then(() => NOTES.forEach((after, index) => note(after, index % 2 ? 660 : 880)));
}

function note(after, frequency) {
  const at = context.currentTime + after;
  const tone = new OscillatorNode(context, { type: "sine", frequency });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.18, at + 0.02);
  volume.gain.linearRampToValueAtTime(0, at + 0.16);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.2);
}

function show() {
  const button = byId("sound");
  if (!button) return;
  button.setAttribute("aria-pressed", String(!muted()));
}

byId("sound")?.addEventListener("click", () => {
  localStorage.setItem(MUTED, muted() ? "0" : "1");
  show();
});
show();
setInterval(remind, 5_000);
