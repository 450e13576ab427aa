// Nobody there: a warning first, then the end. Any touch, key or scroll counts as somebody.
const SIGNS = ["pointerdown", "keydown", "scroll", "input", "wheel"];

export class Idle {
  #wait;
  #warning;
  #still;
  #left;
  #gone;
  #busy;
  #timer = 0;
  #seconds = 0;

  /** `still`: the dialog; `left`: where the seconds are shown; `gone`: called at the end; `busy`: it reads aloud. */
  constructor({ wait, warning, still, left, gone, busy }) {
    this.#wait = wait * 1000;
    this.#warning = warning;
    this.#still = still;
    this.#left = left;
    this.#gone = gone;
    this.#busy = busy;
    const seen = () => this.#still.open || this.start();
    for (const sign of SIGNS) document.addEventListener(sign, seen, { passive: true, capture: true });
    this.#still.addEventListener("close", () => this.start());
  }

  /** Count from now on. */
  start() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#warn(), this.#wait);
  }

  stop() {
    clearTimeout(this.#timer);
    if (this.#still.open) this.#still.close();
    clearTimeout(this.#timer);
  }

  #warn() {
    if (this.#busy()) return this.start(); // somebody listens
    this.#seconds = this.#warning;
    this.#still.showModal();
    this.#count();
  }

  #count() {
    if (!this.#still.open) return;
    this.#left.textContent = String(this.#seconds);
    if (this.#seconds <= 0) return this.#gone();
    this.#seconds -= 1;
    this.#timer = setTimeout(() => this.#count(), 1000);
  }
}
