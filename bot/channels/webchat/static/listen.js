// Hearing what SANU says: a stream, or asking again and again where streams do not pass. One tab
// listens for all tabs of the browser (browsers allow six connections to a server), the one that
// is looked at; the others learn from the shared memory.
import { inTurn } from "./turns.js";
import { UnknownKey, follow, read } from "./wire.js";

const LOCK = "sanu.chat.listen";
const RETURN = 1; // seconds before a stream that ended is opened again
const ASK_AGAIN = 3; // where streams do not pass
const LONGEST_PAUSE = 10;
const TRY_STREAM_AGAIN = 300_000; // milliseconds

export class Listener {
  connected = true; // until it is known better
  #memory;
  #changed;
  #leaving = null;
  #key = null;
  #leads = false;
  #streamFrom = 0; // streams are tried again from this moment on

  constructor(memory, changed) {
    this.#memory = memory;
    this.#changed = changed;
    window.addEventListener("pagehide", () => this.stop());
    window.addEventListener("pageshow", () => this.update());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && this.#leaving && !this.#leads) this.#start(true);
    });
  }

  /** Listen if there is a key, with the present one. */
  update() {
    if (this.#memory.key === this.#key && this.#leaving) return;
    this.stop();
    if (this.#memory.key) this.#start(false);
  }

  stop() {
    this.#leaving?.abort();
    this.#leaving = null;
  }

  async #start(steal) {
    this.stop();
    this.#key = this.#memory.key;
    const leaving = (this.#leaving = new AbortController());
    while (!leaving.signal.aborted) {
      await asLeader(`${LOCK}.${this.#memory.scope}`, leaving.signal, steal, (ending) => this.#listen(ending));
      steal = false;
    }
  }

  async #listen(ending) {
    this.#leads = true;
    let failures = 0;
    while (!ending.aborted) {
      const opened = Date.now() >= this.#streamFrom && (await this.#stream(ending));
      if (ending.aborted) break;
      failures = opened ? 1 : failures + 1;
      const reached = await this.#ask(ending);
      // The server answers, yet its streams do not pass: something on the way holds them back.
      if (reached && failures === 3) this.#streamFrom = Date.now() + TRY_STREAM_AGAIN;
      await sleep(pauseAfter(failures, reached), ending);
    }
    this.#leads = false;
    this.#note(true); // whoever leads now knows better
  }

  /** Hear until the stream ends. Returns whether it ever opened. */
  async #stream(ending) {
    let open = false;
    const opened = () => {
      open = true;
      this.#note(true);
    };
    const heard = (message) => this.#hear([message]);
    try {
      await follow(this.#key, this.#memory.lastHeard(), ending, { opened, heard });
    } catch (trouble) {
      this.#giveUpIfUnknown(trouble);
    }
    return open;
  }

  async #ask(ending) {
    try {
      this.#hear(await read(this.#key, this.#memory.lastHeard(), ending));
      this.#note(true);
      return true;
    } catch (trouble) {
      this.#giveUpIfUnknown(trouble);
      if (!ending.aborted) this.#note(false);
      return false;
    }
  }

  // The next thing said makes a new key, and listening starts again with it.
  #giveUpIfUnknown(trouble) {
    if (!(trouble instanceof UnknownKey)) return;
    if (this.#memory.key === this.#key) this.#memory.key = null;
    this.stop();
  }

  #hear(messages) {
    const news = messages.filter((message) => this.#memory.hear(message));
    if (news.length) this.#changed();
  }

  #note(connected) {
    if (connected === this.connected) return;
    this.connected = connected;
    this.#changed();
  }
}

// Run `work` while this tab leads; its signal fires when the tab leaves or another one takes over.
async function asLeader(lock, leaving, steal, work) {
  const ending = new AbortController();
  const end = () => ending.abort();
  leaving.addEventListener("abort", end);
  try {
    await inTurn(lock, steal ? { steal: true } : { signal: leaving }, () => work(ending.signal));
  } catch (trouble) {
    if (trouble.name !== "AbortError") throw trouble;
  } finally {
    end();
    leaving.removeEventListener("abort", end);
  }
}

function pauseAfter(failures, reached) {
  if (reached) return failures === 1 ? RETURN : ASK_AGAIN;
  return Math.min(2 ** failures / 4, LONGEST_PAUSE);
}

/** Wait, but not beyond the return of the network or the end. */
function sleep(seconds, signal) {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      window.removeEventListener("online", wake);
      signal.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, seconds * 1000);
    window.addEventListener("online", wake);
    signal.addEventListener("abort", wake);
  });
}
