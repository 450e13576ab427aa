// What the kiosk does with each answer: no link leaves it, a code gets its square, a case its advice.
import { element } from "./text.js";
import { WORDS } from "./words.js";

const CODE = /\bL-[0-9A-Z]{5}\b/;
const CASE = /\bC-[0-9A-Z]{5}\b/;

/** Complete these nodes. `onward`: what the square opens on a telephone; `sms`: a number, or "". */
export function complete(nodes, { onward, sms }) {
  for (const node of nodes) {
    const words = node.querySelector(".bubble").textContent;
    const code = words.match(CODE);
    if (code) addSquare(node, code[0], onward, sms);
    if (CASE.test(words)) node.append(element("p", "advice", WORDS.kioskForgets));
    withoutLinks(node);
  }
}

/** An answer as it is read aloud: a person's is said to be one. */
export function spoken(node) {
  const who = node.classList.contains("mediator") ? [WORDS.mediator] : [];
  const rest = [...node.querySelectorAll(".choice, .advice")].map((each) => each.textContent);
  return [...who, node.querySelector(".bubble").textContent, ...rest].join(". ");
}

// Nobody leaves the kiosk by a link, and leaves it open on somebody's account.
function withoutLinks(node) {
  for (const link of node.querySelectorAll("a")) link.replaceWith(element("b", "", link.firstChild.textContent));
}

function addSquare(node, code, onward, sms) {
  const ways = [WORDS.onward[onward], sms && WORDS.bySms(code, sms)].filter(Boolean);
  const square = element("img", "square");
  square.src = `/borne/suite/${code}.svg`;
  square.alt = WORDS.square;
  const told = element("div", "", ...ways.map((way) => element("p", "advice", way)));
  node.append(element("div", "onward", ...(onward ? [square] : []), told));
}
