// The few requests that the page makes. The key travels in a header: never in an address, where
// journals would keep it, and never as a cookie.
const ROOT = "/channels/web";
const PATIENCE = 20_000; // milliseconds for an answer
const FIRST_BYTE = 8_000; // a stream that says nothing at once is held back by something
const SILENCE = 40_000; // the server speaks every 15 s

/** The server does not know this key (any more). */
export class UnknownKey extends Error {}

/** No new conversation for `later` seconds; `error` says why, for the person. */
export class TooMany extends Error {
  constructor({ error }, later) {
    super("keys: 429");
    this.error = error;
    this.later = later || 30;
  }
}

export async function newKey() {
  const answer = await within(PATIENCE, null, (signal) =>
    fetch(`${ROOT}/keys`, { method: "POST", signal }),
  );
  if (answer.status === 429) throw new TooMany(await answer.json(), Number(answer.headers.get("Retry-After")));
  if (!answer.ok) throw new Error(`keys: ${answer.status}`);
  return (await answer.json()).key;
}

/** Send one message. Returns {taken}, {refused: why} or {later: seconds}; throws without network. */
export async function send(key, { id, text, payload }) {
  const words = payload === undefined ? { text } : { payload, title: text };
  const request = {
    method: "POST",
    headers: { ...authorized(key), "Content-Type": "application/json" },
    body: JSON.stringify({ id, ...words }),
  };
  const answer = await within(PATIENCE, null, (signal) =>
    fetch(`${ROOT}/messages`, { ...request, signal }),
  );
  if (answer.ok) return { taken: true };
  if ([401, 403].includes(answer.status)) throw new UnknownKey();
  if ([400, 413, 422].includes(answer.status)) return { refused: (await answer.json()).error };
  return { later: Number(answer.headers.get("Retry-After")) || 5 };
}

/** Send one photo. As `send`. */
export async function sendPhoto(key, id, picture) {
  const request = {
    method: "POST",
    headers: { ...authorized(key), "Content-Type": picture.type },
    body: picture,
  };
  const answer = await within(PATIENCE * 3, null, (signal) =>
    fetch(`${ROOT}/photos?id=${id}`, { ...request, signal }),
  );
  if (answer.ok) return { taken: true };
  if ([401, 403].includes(answer.status)) throw new UnknownKey();
  if ([400, 413, 415, 422].includes(answer.status)) return { refused: (await answer.json()).error };
  throw new Error(`photos: ${answer.status}`);
}

export async function read(key, after, ending) {
  const request = { headers: authorized(key), cache: "no-store" };
  const answer = await within(PATIENCE, ending, (signal) =>
    fetch(`${ROOT}/messages?after=${after}`, { ...request, signal }),
  );
  if ([401, 403].includes(answer.status)) throw new UnknownKey();
  if (!answer.ok) throw new Error(`messages: ${answer.status}`);
  return (await answer.json()).messages;
}

/** The whole conversation as a file to keep. */
export async function wholeConversation(key) {
  if (!key) throw new UnknownKey();
  return within(PATIENCE * 3, null, async (signal) => {
    const answer = await fetch(`${ROOT}/transcript`, { headers: authorized(key), cache: "no-store", signal });
    if (!answer.ok) throw new Error(`transcript: ${answer.status}`);
    return answer.blob();
  });
}

/** Follow server-sent events until the server ends them; throws when they are cut. */
export async function follow(key, after, ending, { opened, heard }) {
  const headers = { ...authorized(key), "Last-Event-ID": String(after) };
  await within(FIRST_BYTE, ending, async (signal, extend) => {
    const answer = await fetch(`${ROOT}/stream`, { headers, cache: "no-store", signal });
    if ([401, 403].includes(answer.status)) throw new UnknownKey();
    if (!answer.ok) throw new Error(`stream: ${answer.status}`);
    const take = eventReader(heard);
    for await (const piece of pieces(answer.body)) {
      extend(SILENCE);
      opened();
      take(piece);
    }
  });
}

// Safari's streams cannot be walked with `for await`.
async function* pieces(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

// https://html.spec.whatwg.org/multipage/server-sent-events.html, as far as our server speaks it.
function eventReader(heard) {
  let rest = "";
  return (piece) => {
    const events = (rest + piece).split("\n\n");
    rest = events.pop();
    for (const event of events) {
      const data = event.split("\n").filter((line) => line.startsWith("data: "));
      if (data.length) heard(JSON.parse(data.map((line) => line.slice(6)).join("\n")));
    }
  };
}

function authorized(key) {
  return { Authorization: `Bearer ${key}` };
}

// Do `work` with a signal that fires when `ending` does or when time is up; `extend` gives more.
// (AbortSignal.any and .timeout are missing from browsers that people still use.)
async function within(milliseconds, ending, work) {
  const control = new AbortController();
  const stop = () => control.abort();
  let clock = setTimeout(stop, milliseconds);
  const extend = (more) => {
    clearTimeout(clock);
    clock = setTimeout(stop, more);
  };
  ending?.addEventListener("abort", stop);
  try {
    return await work(control.signal, extend);
  } finally {
    clearTimeout(clock);
    ending?.removeEventListener("abort", stop);
  }
}
