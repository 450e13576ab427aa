// Urgent cases: a sound (unless it is muted) and the number in the title of the tab.
import { byId } from "./desk.js";

const MUTED = "sanu.console.muted";
const REMINDER = 30_000; // an urgent case that nobody takes rings again
const NOTES = [0, 0.18, 0.36];

let known = null;
let waiting = 0;
let context = null;
const title = document.title;

export const muted = () => localStorage.getItem(MUTED) === "1";

/** `urgent`: references of urgent cases that nobody has taken. */
export function alarm(urgent) {
  const fresh = known !== null && urgent.some((each) => !known.has(each));
  if (known === null && urgent.length) ring();
  known = new Set(urgent);
  waiting = urgent.length;
  document.title = waiting ? `(${waiting} urgente${waiting > 1 ? "s" : ""}) ${title}` : title;
  if (fresh) ring();
}

function ring() {
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
setInterval(() => waiting && ring(), REMINDER);
