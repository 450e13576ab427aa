// A photo of what is wrong: made smaller here, which also takes out where and when it was taken,
// then sent as one message.
import { WORDS } from "./words.js";
import { UnknownKey, sendPhoto } from "./wire.js";

const LONGEST_SIDE = 1_600; // pixels: enough to see a hole in a road
const LARGEST = 900_000; // bytes
const QUALITIES = [0.82, 0.7, 0.55, 0.4];

export class Photo {
  words = ""; // what the page says of the photo under way
  #memory;
  #post;
  #changed;

  constructor(field, memory, post, changed) {
    this.#memory = memory;
    this.#post = post;
    this.#changed = changed;
    field.addEventListener("change", () => {
      const file = field.files[0];
      field.value = ""; // the same photo may be chosen again
      if (file) this.#send(file);
    });
  }

  async #send(file) {
    this.#say(WORDS.photoLeaving);
    try {
      const picture = await smaller(file);
      const outcome = await this.#deliver(this.#memory.newId(), picture);
      if (outcome.taken) this.#memory.note(WORDS.photoSent);
      this.#say(outcome.taken ? "" : (outcome.refused ?? WORDS.photoLost));
    } catch (trouble) {
      this.#say(trouble instanceof Unreadable ? WORDS.photoUnread : WORDS.photoLost);
    }
  }

  async #deliver(id, picture) {
    try {
      return await sendPhoto(await this.#post.speaker(), id, picture);
    } catch (trouble) {
      if (!(trouble instanceof UnknownKey)) throw trouble;
      this.#memory.key = null;
      return sendPhoto(await this.#post.speaker(), id, picture);
    }
  }

  #say(words) {
    this.words = words;
    this.#changed();
  }
}

class Unreadable extends Error {}

async function smaller(file) {
  const drawn = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!drawn) throw new Unreadable();
  const scale = Math.min(1, LONGEST_SIDE / Math.max(drawn.width, drawn.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(drawn.width * scale));
  canvas.height = Math.max(1, Math.round(drawn.height * scale));
  canvas.getContext("2d").drawImage(drawn, 0, 0, canvas.width, canvas.height);
  for (const quality of QUALITIES) {
    const picture = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (picture && picture.size <= LARGEST) return picture;
  }
  throw new Unreadable();
}
