// The kiosk's page: pictures, a conversation, and nothing left behind.
import { complete, spoken } from "./answers.js";
import { Idle } from "./idle.js";
import { Leaving } from "./leaving.js";
import { Listener } from "./listen.js";
import { Log, isSaid, thinkingOf } from "./log.js";
import { Memory } from "./memory.js";
import { Post } from "./post.js";
import { Speech } from "./speech.js";
import { isSending } from "./text.js";
import { WORDS } from "./words.js";

const TWICE = 1_500; // milliseconds: the same button again so soon is a trembling finger
const PATIENT = 2_000;
const THINKING = 30_000;
const LITTLE = 60; // pixels below the screen that nobody misses

const page = (id) => document.getElementById(id);
const body = document.body;
const memory = new Memory("session");
const post = new Post(memory, show);
const listener = new Listener(memory, show);
const leaving = new Leaving();
const log = new Log(page("log"), { choose, takeBack });
const speech = new Speech(page("listen"), onScreen);
const idle = new Idle({
  wait: Number(body.dataset.idle),
  warning: Number(body.dataset.warning),
  still: page("still"),
  left: page("left"),
  gone: finish,
  busy: () => speech.busy,
});
let pressed = { payload: "", at: 0 };
let troubleSince = 0;
let connected = true;

function say(words) {
  memory.say(words);
  post.push();
  open("talk");
  show();
}

function choose(text, payload, of) {
  page("talk").classList.remove("whole");
  if (payload === pressed.payload && Date.now() - pressed.at < TWICE) return;
  pressed = { payload, at: Date.now() };
  say({ text, payload, of });
}

function takeBack(entry) {
  memory.drop(entry);
  page("text").value = entry.text;
  show();
  page("text").focus();
}

// Where this machine stands goes with what is asked here: whoever comes to help must find it.
function placed(payload) {
  const kept = body.dataset.place.replaceAll("'", "’").replaceAll(",", " –");
  const place = kept.replace(/[()="]/g, " ").trim();
  if (!place || payload.includes("(")) return payload;
  return `${payload}(kiosk_place=${place})`;
}

function open(id) {
  for (const section of page("content").children) section.hidden = section.id !== id;
  page("composer").hidden = id !== "talk";
  const begun = memory.entries().length > 0;
  page("end").hidden = id === "home" && !begun;
  page("resume").hidden = !begun;
  const title = page(id).querySelector("h1");
  if (id !== "talk") {
    window.scrollTo({ top: 0, behavior: "instant" });
    (title ?? page("content")).focus({ preventScroll: true });
    speech.stop();
    speech.read(onScreen());
  }
}

function show() {
  const entries = memory.entries();
  const fresh = log.render(entries, post.stuck);
  showThinking(entries);
  showTrouble();
  listener.update();
  if (listener.connected && !connected) post.push();
  connected = listener.connected;
  page("end").hidden = page("talk").hidden && !entries.length;
  const heard = fresh.filter((node) => node.classList.contains("heard"));
  complete(heard, body.dataset);
  showPresent();
  heard.forEach((node) => speech.read(spoken(node)));
  if (!page("talk").hidden && fresh.length) fresh[0].scrollIntoView({ block: "start", behavior: "instant" });
}

// Somebody who never scrolled sees that there is more below, and touches it.
function showMore() {
  const { scrollHeight, scrollTop, clientHeight } = document.scrollingElement;
  page("more").hidden = scrollHeight - scrollTop - clientHeight < LITTLE;
}

function goDown() {
  const seen = page("dock").getBoundingClientRect().top - page("top").getBoundingClientRect().bottom;
  window.scrollBy({ top: Math.max(seen - LITTLE, LITTLE), behavior: "instant" });
}

// One step at a time: what was before the last answer is one touch away.
function showPresent() {
  const nodes = [...page("log").querySelectorAll("article")];
  const last = nodes.findLastIndex((node) => node.classList.contains("said"));
  nodes.forEach((node, at) => node.classList.toggle("past", at < last));
  page("review").hidden = last < 1;
}

// What is to be read when the person asks to listen: the last answer, else the page.
function onScreen() {
  if (!page("talk").hidden) {
    const said = [...page("log").querySelectorAll("article")].findLastIndex((node) => node.classList.contains("said"));
    return [...page("log").querySelectorAll("article")].slice(said + 1).map(spoken).join(". ");
  }
  const section = [...page("content").children].find((each) => !each.hidden);
  return [...section.querySelectorAll("h1, .lead, button")].map((each) => each.textContent.trim()).join(". ");
}

function showThinking(entries) {
  const last = entries.at(-1);
  const since = last && isSaid(last) && last.state === "sent" ? Date.now() - new Date(last.at) : Infinity;
  page("thinking").hidden = since > THINKING;
  page("thinking").firstElementChild.textContent = thinkingOf(entries);
  if (since <= THINKING) setTimeout(show, THINKING - since + 50);
}

function showTrouble() {
  const trouble = !navigator.onLine || post.stuck || !listener.connected;
  troubleSince = trouble ? troubleSince || Date.now() : 0;
  const lasting = trouble && (!navigator.onLine || Date.now() - troubleSince >= PATIENT);
  if (trouble && !lasting) setTimeout(showTrouble, PATIENT);
  const words = lasting ? (navigator.onLine ? post.words || WORDS.lost : WORDS.offline) : "";
  if (page("notice").textContent !== words) page("notice").textContent = words;
}

// The end: what waits still leaves, unseen; all else is gone, and so is the way back to it.
function finish() {
  idle.stop();
  speech.stop();
  listener.stop();
  leaving.take(memory);
  memory.forget();
  page("text").value = "";
  location.replace(location.href.split("#")[0]);
}

function submit(event) {
  event.preventDefault();
  const text = page("text").value.trim();
  if (!text) return;
  page("text").value = memory.draft = "";
  say({ text: text.toWellFormed?.() ?? text });
}

function touched(event) {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.situation) {
    page("illustration").replaceChildren(button.querySelector("svg").cloneNode(true));
    open(`situation-${button.dataset.situation}`);
  } else if (button.dataset.home !== undefined) open("home");
  else if (button.id === "resume") open("talk");
  else if (button.dataset.payload && !button.classList.contains("choice")) {
    choose(button.textContent.trim(), placed(button.dataset.payload));
  }
}

function begin() {
  document.addEventListener("click", touched);
  page("composer").addEventListener("submit", submit);
  page("text").addEventListener("keydown", (event) => isSending(event) && submit(event));
  page("text").addEventListener("input", () => (memory.draft = page("text").value));
  page("person").addEventListener("click", () => choose("Appeler une personne", placed("/talk_to_human")));
  page("phone").addEventListener("click", () => choose("Continuer sur mon téléphone", "/link_channels(link_choice=new)"));
  page("print").addEventListener("click", () => window.print());
  page("larger").addEventListener("click", () => {
    page("larger").setAttribute("aria-pressed", String(body.classList.toggle("larger")));
  });
  page("review").addEventListener("click", () => {
    const whole = page("talk").classList.toggle("whole");
    page("review").setAttribute("aria-pressed", String(whole));
  });
  page("more").addEventListener("click", goDown);
  page("end").addEventListener("click", finish);
  page("leave").addEventListener("click", finish);
  page("stay").addEventListener("click", () => page("still").close());
  window.addEventListener("scroll", showMore, { passive: true });
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  page("text").value = memory.draft;
  new ResizeObserver(showMore).observe(page("content"));
  open(memory.entries().length ? "talk" : "home");
  show();
  post.push();
  leaving.push();
  idle.start();
  setTimeout(() => page("log").setAttribute("aria-live", "polite"), 100);
}

begin();
