// Hearing the server: a stream that comes back by itself, from the last event that was seen. Browsers
// allow six connections to a server: a tab that nobody looks at lets go, but for one that keeps the bell.
import { byId } from "./desk.js";

const FIRST_PAUSE = 400; // milliseconds before a lost stream is opened again
const LONGEST_PAUSE = 5_000;
const LOST = "La connexion est coupée. La page se reconnecte toute seule. Rien n’est perdu.";
const OVER = "Votre session est terminée. Rechargez la page pour vous reconnecter.";
const QUIET = 40_000; // the server says something at least every 15 s

export class Stream {
  #address;
  #handlers;
  #source = null;
  #last = "";
  #pause = FIRST_PAUSE;
  #again = 0;
  #heard = 0;
  #over = false;
  #bell = false;

  constructor(address, handlers) {
    this.#address = address;
    this.#handlers = handlers;
    document.addEventListener("visibilitychange", () => this.#look());
    window.addEventListener("pagehide", () => this.#close());
    window.addEventListener("pageshow", (event) => event.persisted && this.#open());
    window.addEventListener("online", () => this.#open());
    setInterval(() => this.#check(), 5_000);
    navigator.locks?.request("sanu.console.bell", () => this.#keepBell());
    this.#open();
  }

  #keepBell() {
    this.#bell = true;
    this.#look();
    return new Promise(() => {}); // until the tab is gone
  }

  #look() {
    if (!document.hidden || this.#bell) {
      if (!this.#source) this.#open();
    } else {
      this.#close();
    }
  }

  #close() {
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = null;
  }

  #open() {
    if (this.#over) return;
    this.#close();
    const address = new URL(this.#address, location.href);
    if (this.#last) address.searchParams.set("apres", this.#last);
    const source = (this.#source = new EventSource(address));
    this.#heard = Date.now();
    source.addEventListener("open", () => this.#connected());
    source.addEventListener("error", () => this.#lost(source));
    source.addEventListener("over", () => this.#end());
    source.addEventListener("alive", (event) => this.#take(event, () => {}));
    for (const [name, handle] of Object.entries(this.#handlers))
      source.addEventListener(name, (event) => this.#take(event, handle));
  }

  #take(event, handle) {
    this.#heard = Date.now();
    handle(JSON.parse(event.data));
    if (event.lastEventId) this.#last = event.lastEventId;
  }

  #connected() {
    this.#heard = Date.now();
    this.#pause = FIRST_PAUSE;
    byId("connection").textContent = "";
    document.dispatchEvent(new Event("connected"));
  }

  // The browser's own return gives up at any answer but 200: ours does not.
  #lost(source) {
    if (source !== this.#source) return;
    this.#close();
    byId("connection").textContent = LOST;
    this.#again = setTimeout(() => this.#open(), this.#pause);
    this.#pause = Math.min(this.#pause * 1.6, LONGEST_PAUSE);
    this.#ask();
  }

  // An event stream does not say why it was refused.
  async #ask() {
    const leaving = new AbortController();
    const headers = { Accept: "text/event-stream" };
    const answer = await fetch(this.#address, { headers, signal: leaving.signal }).catch(() => null);
    leaving.abort();
    if (answer?.status === 401 || answer?.status === 404) this.#end();
  }

  #check() {
    if (this.#source && Date.now() - this.#heard > QUIET) this.#lost(this.#source);
  }

  #end() {
    this.#over = true;
    this.#close();
    byId("connection").textContent = OVER;
  }
}
