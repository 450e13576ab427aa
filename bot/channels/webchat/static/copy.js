// A copy of the conversation, for the person to keep: the service writes it, the browser saves it.
import { element } from "./text.js";
import { wholeConversation } from "./wire.js";
import { WORDS } from "./words.js";

const SHOWN = 8_000; // milliseconds
const HELD = 60_000; // some browsers save slowly

export class Copy {
  words = ""; // what there is to say of it
  #memory;
  #changed;
  #busy = false;

  constructor(memory, changed) {
    this.#memory = memory;
    this.#changed = changed;
  }

  async save() {
    if (this.#busy) return;
    this.#busy = true;
    this.#say(WORDS.copyLeaving);
    try {
      keep(await wholeConversation(this.#memory.key));
      this.#say(WORDS.copyKept);
      setTimeout(() => this.words === WORDS.copyKept && this.#say(""), SHOWN);
    } catch {
      this.#say(WORDS.copyLost);
    } finally {
      this.#busy = false;
    }
  }

  #say(words) {
    this.words = words;
    this.#changed();
  }
}

function keep(file) {
  const link = element("a");
  link.href = URL.createObjectURL(file);
  link.download = `conversation-sanu-${today()}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), HELD);
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, "0")).join("-");
}
