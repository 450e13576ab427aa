// Text as nodes: never as HTML. Addresses in https become links.
import { WORDS } from "./words.js";

const LINK = /https:\/\/[^\s<>"'«»\u0000-\u001f]+/g;
const REFERENCE = /(\b[A-Z]-[0-9A-Z]{5}\b)/; // read aloud, copied on paper: never cut in two
const APOSTROPHE = /(\p{L})'(?=\p{L})/gu;
const TRAILING = /[.,;:!?…)\]}’]+$/;

/** Nodes for a message of SANU. */
export function withLinks(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(LINK)) {
    const address = found[0].replace(TRAILING, "");
    if (!isAddress(address)) continue;
    nodes.push(...withReferences(text.slice(end, found.index)), link(address));
    end = found.index + address.length;
  }
  return [...nodes, ...withReferences(text.slice(end))];
}

/** Our own words as French prints them; what people type stays as they typed it. */
export function curled(text) {
  return text.replace(APOSTROPHE, "$1’");
}

function withReferences(text) {
  return curled(text)
    .split(REFERENCE)
    .map((part, at) => (at % 2 ? element("span", "reference", part) : part));
}

function isAddress(text) {
  try {
    const { protocol, username, hostname } = new URL(text);
    return protocol === "https:" && username === "" && hostname.includes(".");
  } catch {
    return false;
  }
}

function link(address) {
  const hint = element("span", "for-ears", ` ${WORDS.newWindow}`);
  const anchor = element("a", "", address.replace(/^https:\/\/(www\.)?/, ""), hint);
  anchor.href = address;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

/** The key that sends, also the one that a phone's keyboard draws as an arrow; Shift+Enter is a line. */
export function isSending(event) {
  return event.key === "Enter" && !event.shiftKey && !event.isComposing;
}

export function element(tag, classes, ...children) {
  const made = document.createElement(tag);
  if (classes) made.className = classes;
  made.append(...children);
  return made;
}
