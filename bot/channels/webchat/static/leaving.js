// What the last person said and a cut network held back: it still leaves, and nobody can see it.
import { UnknownKey, newKey, send } from "./wire.js";

const SHELF = "sanu.kiosk.leaving";
const PAUSE = 5_000;

export class Leaving {
  #timer = 0;
  #busy = false;

  constructor() {
    window.addEventListener("online", () => this.push());
  }

  /** Take over what waits in `memory`, which is then forgotten. */
  take(memory) {
    const waiting = memory.waiting().map((entry) => ({ key: memory.key, entry }));
    if (waiting.length) this.#keep([...this.#kept(), ...waiting]);
  }

  /** Send all of it; again later where the network is not back. */
  async push() {
    clearTimeout(this.#timer);
    if (this.#busy || !this.#kept().length) return;
    this.#busy = true;
    try {
      await this.#drain();
    } catch (trouble) {
      this.#timer = setTimeout(() => this.push(), trouble.later ? trouble.later * 1000 : PAUSE);
    } finally {
      this.#busy = false;
    }
  }

  async #drain() {
    for (let kept = this.#kept(); kept.length; kept = this.#kept()) {
      const [{ key, entry }, ...rest] = kept;
      if (!key) {
        // All that one person said without network is one conversation.
        const fresh = await newKey();
        this.#keep(kept.map((each) => (each.key ? each : { ...each, key: fresh })));
        continue;
      }
      const outcome = await this.#send(key, entry);
      if (outcome.later) throw outcome;
      this.#keep(rest);
    }
  }

  async #send(key, entry) {
    try {
      return await send(key, entry);
    } catch (trouble) {
      if (!(trouble instanceof UnknownKey)) throw trouble;
      return send(await newKey(), entry);
    }
  }

  #kept() {
    try {
      return JSON.parse(sessionStorage.getItem(SHELF) ?? "[]");
    } catch {
      return [];
    }
  }

  #keep(entries) {
    if (entries.length) sessionStorage.setItem(SHELF, JSON.stringify(entries));
    else sessionStorage.removeItem(SHELF);
  }
}
