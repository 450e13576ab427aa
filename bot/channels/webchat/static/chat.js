// The chat page: joins memory, post, listener and log to what the person does.
import { Copy } from "./copy.js";
import { Listener } from "./listen.js";
import { Log, close, isSaid, thinkingOf } from "./log.js";
import { Memory } from "./memory.js";
import { Photo } from "./photo.js";
import { Post } from "./post.js";
import { isSending } from "./text.js";
import { dress } from "./theme.js";
import { WORDS } from "./words.js";

const TWICE = 1_500; // milliseconds: the same button again so soon is a double click
const PATIENT = 2_000; // a shorter cut is not worth a word
const THINKING = 30_000;

const page = (id) => document.getElementById(id);
const memory = new Memory(document.documentElement.dataset.memory);
const post = new Post(memory, show);
const photo = new Photo(page("photo"), memory, post, show);
const copy = new Copy(memory, show);
const listener = new Listener(memory, show);
const smooth = matchMedia("(prefers-reduced-motion: no-preference)");
const log = new Log(page("log"), { choose, takeBack });
const title = document.title;
let following = true; // the end of the conversation, until the person goes up to read
let lastTop = 0;
let talking = false;
let connected = true;
let unseen = 0;
let byPerson = false;
let troubleSince = 0;
let pressed = { payload: "", at: 0 };

function say(words) {
  memory.say(words);
  post.push();
  show();
}

function choose(text, payload, of) {
  if (payload === pressed.payload && Date.now() - pressed.at < TWICE) return;
  pressed = { payload, at: Date.now() };
  say({ text, payload, of });
}

function takeBack(entry) {
  memory.drop(entry);
  page("text").value = memory.draft = entry.text;
  show();
  page("text").focus();
}

function show() {
  const entries = memory.entries();
  const fresh = log.render(entries, post.stuck);
  const said = entries.find(isSaid);
  if (talking && !entries.length) return location.reload(); // erased, here or in another tab
  const returning = !talking && !fresh.every((node) => node.classList.contains("said"));
  talking = entries.length > 0;
  document.body.classList.toggle("talking", talking);
  page("after").hidden = entries.length === 0;
  if (said) close(page("starters"), said.payload);
  showThinking(entries);
  showTrouble();
  listener.update();
  if (listener.connected && !connected) post.push();
  connected = listener.connected;
  if (returning) toEnd("instant");
  else if (fresh.length) reveal(fresh);
}

function showThinking(entries) {
  const last = entries.at(-1);
  const since = last && isSaid(last) && last.state === "sent" ? Date.now() - new Date(last.at) : Infinity;
  page("thinking").hidden = since > THINKING;
  page("thinking").firstElementChild.textContent = thinkingOf(entries);
  if (since <= THINKING) setTimeout(show, THINKING - since + 50);
}

// A connection that is cut is told in words, once it lasts.
function showTrouble() {
  const trouble = !navigator.onLine || post.stuck || !listener.connected;
  troubleSince = trouble ? troubleSince || Date.now() : 0;
  const lasting = trouble && (!navigator.onLine || Date.now() - troubleSince >= PATIENT);
  if (trouble && !lasting) setTimeout(showTrouble, PATIENT);
  if (lasting) notice(navigator.onLine ? post.words || WORDS.lost : WORDS.offline);
  else notice(photo.words || copy.words || (memory.lasting ? "" : WORDS.notKept));
}

function notice(words) {
  const line = page("notice");
  if (line.textContent !== words) line.textContent = words;
}

function scrolled() {
  const { scrollHeight, scrollTop, clientHeight } = document.scrollingElement;
  if (scrollHeight - scrollTop - clientHeight < 160) page("jump").hidden = following = true;
  else if (scrollTop < lastTop) following = false;
  lastTop = scrollTop;
}

// Show the beginning of what is new, unless the person is reading further up.
function reveal(fresh) {
  const mine = fresh.some((node) => node.classList.contains("said"));
  if (document.hidden && !mine) announce(fresh);
  page("jump").hidden = mine || following;
  if (!mine && !following) return;
  const height = fresh.at(-1).getBoundingClientRect().bottom - fresh[0].getBoundingClientRect().top;
  if (height < window.innerHeight / 2) toEnd();
  else {
    following = false; // a long answer is read from its beginning
    fresh[0].scrollIntoView({ block: "start", behavior: smooth.matches ? "smooth" : "instant" });
  }
}

// In the list of tabs: a person who waits for another sees that they answered.
function announce(fresh) {
  unseen += fresh.length;
  byPerson ||= fresh.some((node) => node.classList.contains("mediator"));
  document.title = `(${unseen}) ${byPerson ? WORDS.answered : title}`;
}

function toEnd(behavior = smooth.matches ? "smooth" : "instant") {
  page("jump").hidden = following = true;
  window.scrollTo({ top: document.scrollingElement.scrollHeight, behavior });
}

function submit(event) {
  event?.preventDefault();
  const text = page("text").value.trim();
  if (!text) return;
  page("text").value = memory.draft = "";
  say({ text: text.toWellFormed?.() ?? text });
}

function erase() {
  listener.stop();
  memory.forget();
  location.reload();
}

// The square of a kiosk opens this page with a code: it is in the field, ready to be sent.
function fromKiosk() {
  const code = location.hash.match(/^#(L-[0-9A-Z]{5})$/);
  if (code) history.replaceState(null, "", location.pathname);
  return code?.[1] ?? "";
}

function begin() {
  if (window.parent !== window) {
    dress(location.hash);
    window.parent.postMessage({ sanu: "here" }, "*");
  }
  page("text").value = fromKiosk() || memory.draft;
  page("text").addEventListener("input", () => (memory.draft = page("text").value));
  page("text").addEventListener("keydown", (event) => isSending(event) && submit(event));
  page("composer").addEventListener("submit", submit);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-payload]:not(.choice)");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    choose(button.dataset.title ?? button.textContent.trim(), button.dataset.payload);
  });
  page("jump").addEventListener("click", () => toEnd());
  page("copy").addEventListener("click", () => copy.save());
  page("ask-erase").addEventListener("click", () => page("erase").showModal());
  page("keep").addEventListener("click", () => page("erase").close());
  page("do-erase").addEventListener("click", erase);
  window.addEventListener("scroll", scrolled, { passive: true });
  window.addEventListener("online", show);
  window.addEventListener("offline", show);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) document.title = ((unseen = 0), (byPerson = false), title);
  });
  document.addEventListener("keydown", (event) => {
    const leaves = event.key === "Escape" && !page("erase").open && window.parent !== window;
    if (leaves) window.parent.postMessage({ sanu: "close" }, "*");
  });
  memory.watch(show);
  show();
  page("text").readOnly = false; // until now, what is typed would be neither sent nor kept
  post.push();
  // What was already said is not read aloud again: the log speaks from now on.
  setTimeout(() => page("log").setAttribute("aria-live", "polite"), 100);
}

begin();
