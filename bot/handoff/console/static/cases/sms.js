// How many SMS a text costs: the rules of bot/gsm, with its own tables.
import { ALPHABET, EXTENSION, REPLACEMENTS } from "./gsm.js";

const BASIC = new Set(ALPHABET);
const EXTENDED = new Set(EXTENSION);
const ALONE = { gsm7: 160, ucs2: 70 };
const CHAINED = { gsm7: 153, ucs2: 67 };
const DROPPED = /^(?:\p{So}|\p{Sk}|\p{Cf}|\p{Cc}|\p{Co}|\p{Cs}|\p{Cn}|\p{M})$/u;
const SPACE = /^\p{Zs}$/u;
const MARK = /\p{M}/u;

const isGsm7 = (character) => BASIC.has(character) || EXTENDED.has(character);

export function toGsm7(original) {
  const normal = original.normalize("NFC");
  if ([...normal].every(isGsm7)) return normal;
  const pieces = [...normal.replace(/«\s*([^«»]*?)\s*»/g, '"$1"')].map((each) => (isGsm7(each) ? each : replaced(each)));
  if (pieces.includes(null)) return normal;
  const kept = pieces.join("");
  return pieces.includes("") ? kept.replace(/ {2,}/g, " ") : kept;
}

function replaced(character) {
  if (Object.hasOwn(REPLACEMENTS, character)) return REPLACEMENTS[character];
  if (SPACE.test(character)) return " ";
  if (DROPPED.test(character)) return "";
  return withoutAccents(character);
}

function withoutAccents(character) {
  const letters = [...character.normalize("NFKD")].filter((part) => !MARK.test(part));
  const joined = letters.map((part) => REPLACEMENTS[part] ?? part).join("");
  return joined && joined !== character && [...joined].every(isGsm7) ? joined : null;
}

/** What a text weighs once its letters are those of SMS. */
export function count(text) {
  const sent = [...toGsm7(text)];
  const encoding = sent.every(isGsm7) ? "gsm7" : "ucs2";
  const weights = sent.map((each) => (encoding === "gsm7" ? (EXTENDED.has(each) ? 2 : 1) : each.length));
  const units = weights.reduce((sum, each) => sum + each, 0);
  return { encoding, units, segments: units <= ALONE[encoding] ? 1 : chained(weights, CHAINED[encoding]), room: ALONE[encoding] };
}

function chained(weights, room) {
  let segments = 1;
  let used = 0;
  for (const weight of weights) {
    if (used + weight > room) {
      segments += 1;
      used = 0;
    }
    used += weight;
  }
  return segments;
}
