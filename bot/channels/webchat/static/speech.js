// Reading aloud, by the browser's own voice where it has one.
const voice = window.speechSynthesis;

export class Speech {
  #button;
  #words;

  /** `words`: gives what is to be read now, when the person asks. */
  constructor(button, words) {
    this.#button = button;
    this.#words = words;
    button.hidden = voice === undefined;
    button.addEventListener("click", () => this.#toggle());
  }

  get on() {
    return this.#button.getAttribute("aria-pressed") === "true";
  }

  get busy() {
    return voice?.speaking === true;
  }

  /** Read these words, if the person wants to listen. */
  read(words) {
    if (!this.on || !words) return;
    const said = new SpeechSynthesisUtterance(words);
    said.lang = "fr-FR";
    said.rate = 0.9;
    voice.speak(said);
  }

  stop() {
    voice?.cancel();
  }

  #toggle() {
    this.#button.setAttribute("aria-pressed", String(!this.on));
    this.stop();
    this.read(this.#words());
  }
}
