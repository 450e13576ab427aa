// What the person said leaves in order, one at a time, until the server has it. The same id goes
// with every try, so that a message that arrived twice counts once.
import { inTurn } from "./turns.js";
import { UnknownKey, newKey, send } from "./wire.js";

const LONGEST_PAUSE = 15; // seconds

export class Post {
  #memory;
  #changed;
  #busy = false;
  #timer = 0;
  #failures = 0;
  words = ""; // why nothing leaves, where the service says it

  constructor(memory, changed) {
    this.#memory = memory;
    this.#changed = changed;
    window.addEventListener("online", () => this.push());
  }

  /** Has the last try failed? */
  get stuck() {
    return this.#failures > 0;
  }

  /** Send all that waits, now. */
  async push() {
    clearTimeout(this.#timer);
    if (this.#busy) return;
    this.#busy = true;
    try {
      await inTurn(`sanu.chat.send.${this.#memory.scope}`, {}, () => this.#drain());
      this.#failures = 0;
      this.words = "";
    } catch (trouble) {
      this.#failures += 1;
      this.words = trouble.error ?? "";
      const pause = trouble.later ?? Math.min(2 ** (this.#failures - 1), LONGEST_PAUSE);
      this.#timer = setTimeout(() => this.push(), pause * 1000);
    } finally {
      this.#busy = false;
      this.#changed();
    }
    // Said while the last answer was on its way back.
    if (!this.stuck && this.#memory.waiting().length) this.push();
  }

  async #drain() {
    for (let next = this.#memory.waiting()[0]; next; next = this.#memory.waiting()[0]) {
      const outcome = await this.#deliver(next);
      if (outcome.later) throw outcome;
      this.#failures = 0;
      this.#memory.settle(next, outcome.taken ? "sent" : "refused", outcome.refused);
      this.#changed();
    }
  }

  async #deliver(entry) {
    try {
      return await send(await this.#key(), entry);
    } catch (trouble) {
      if (!(trouble instanceof UnknownKey)) throw trouble;
      this.#memory.key = null;
      return send(await this.#key(), entry);
    }
  }

  /** The key of this browser, asked for where there is none. */
  speaker() {
    return this.#key();
  }

  async #key() {
    if (!this.#memory.key) {
      this.#memory.key = await newKey();
      this.#changed();
    }
    return this.#memory.key;
  }
}
