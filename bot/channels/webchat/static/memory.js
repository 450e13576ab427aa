// What this browser keeps: the key, what was said and heard, what is still to be sent. Each entry
// has a name of its own, so that two tabs never write over each other. Nothing is written before
// the person types or sends something.
const PREFIX = "sanu.chat.";
const LIMIT = 400; // entries; beyond, the oldest leave this device

function openShelf(kind) {
  try {
    const shelf = kind === "session" ? window.sessionStorage : window.localStorage;
    shelf.getItem(PREFIX);
    return shelf;
  } catch {
    return null; // refused by the browser's settings
  }
}

export class Memory {
  #shelf;
  #drafts = openShelf("session"); // a text never sent goes with its tab
  #page = new Map(); // what the browser refuses to keep lives as long as the page

  constructor(kind) {
    this.#shelf = openShelf(kind);
    // What one tab keeps for itself is no other tab's turn.
    this.scope = kind === "session" ? newId() : "all";
  }

  get lasting() {
    return this.#shelf !== null && this.#page.size === 0;
  }

  get key() {
    return this.#read("key");
  }

  set key(key) {
    if (key === null) this.#remove("key");
    else this.#write("key", key);
  }

  get draft() {
    return this.#drafts?.getItem(`${PREFIX}draft`) ?? "";
  }

  set draft(text) {
    try {
      if (text) this.#drafts?.setItem(`${PREFIX}draft`, text);
      else this.#drafts?.removeItem(`${PREFIX}draft`);
    } catch {
      // Full: the text is still in its field.
    }
  }

  /** Everything said and heard, in the order in which this device saw it. */
  entries() {
    const names = this.#names().filter((name) => /^(said|heard)\./.test(name));
    const read = names.map((name) => ({ name, ...this.#read(name) }));
    return read.sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
  }

  waiting() {
    return this.entries().filter((entry) => entry.state === "waiting");
  }

  /** Keep what the person says before it leaves: {text} or {text, payload, of}. */
  say(words) {
    const id = newId();
    const at = new Date().toISOString();
    this.#write(`said.${id}`, { ...words, id, at, order: this.#nextOrder(), state: "waiting" });
  }

  /** Keep what was sent already, as a photo is. */
  note(text) {
    const id = newId();
    const at = new Date().toISOString();
    this.#write(`said.${id}`, { text, id, at, order: this.#nextOrder(), state: "sent" });
  }

  newId() {
    return newId();
  }

  /** Note what became of it; it may have been erased meanwhile. */
  settle(entry, state, error) {
    const kept = this.#read(entry.name);
    if (kept) this.#write(entry.name, { ...kept, state, error });
  }

  drop(entry) {
    this.#remove(entry.name);
  }

  /** Keep a message to the person. Returns false when it was there already. */
  hear(message) {
    const name = `heard.${this.#address()}.${message.id}`;
    if (this.#read(name)) return false;
    const at = message.at ?? new Date().toISOString();
    this.#write(name, { ...message, at, order: this.#nextOrder() });
    this.#tidy();
    return true;
  }

  /** The last id heard under the present key: where reading goes on. */
  lastHeard() {
    const prefix = `heard.${this.#address()}.`;
    const ids = this.#names().filter((name) => name.startsWith(prefix));
    return Math.max(0, ...ids.map((name) => Number(name.slice(prefix.length))));
  }

  forget() {
    for (const name of this.#names()) this.#remove(name);
    this.draft = "";
  }

  /** Call back when another tab changed something. */
  watch(changed) {
    window.addEventListener("storage", (event) => {
      const ours = event.key === null || event.key.startsWith(PREFIX);
      if (ours && event.storageArea === this.#shelf) changed();
    });
  }

  #address() {
    return (this.key ?? "").slice(0, 8);
  }

  #nextOrder() {
    return Math.max(Date.now(), (this.entries().at(-1)?.order ?? 0) + 1);
  }

  #tidy() {
    const settled = this.entries().filter((entry) => entry.state !== "waiting");
    settled.slice(0, -LIMIT).forEach((entry) => this.drop(entry));
  }

  #names() {
    const kept = this.#shelf ? Object.keys(this.#shelf) : [];
    const ours = kept.filter((name) => name.startsWith(PREFIX));
    return [...new Set([...ours.map((name) => name.slice(PREFIX.length)), ...this.#page.keys()])];
  }

  #read(name) {
    if (this.#page.has(name)) return this.#page.get(name);
    try {
      return JSON.parse(this.#shelf?.getItem(PREFIX + name) ?? "null");
    } catch {
      return null; // written by somebody else
    }
  }

  #write(name, value) {
    try {
      this.#shelf.setItem(PREFIX + name, JSON.stringify(value));
      this.#page.delete(name);
    } catch {
      this.#page.set(name, value); // refused, or full
    }
  }

  #remove(name) {
    this.#page.delete(name);
    this.#shelf?.removeItem(PREFIX + name);
  }
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID(); // missing where the page is not in https
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
