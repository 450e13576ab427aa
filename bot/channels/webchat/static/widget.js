// SANU on any site, in one line: <script src="https://…/chat/widget.js" async></script>
// Options, on the same tag: data-label (the button's words), data-side="left", data-token-… (the
// site's own colours; all of it in docs/widget.md).
// Until the button is pressed nothing else is loaded and nothing is stored.
(() => {
  const tag = document.currentScript;
  const origin = new URL(tag.src).origin;
  const label = tag.dataset.label || "Une question\u00a0? Parlez à SANU";
  const side = tag.dataset.side === "left" ? "left" : "right";
  const PATIENCE = 10_000; // milliseconds for the page in the frame to show itself
  const OFFLINE = "Vous êtes hors ligne. La conversation s’ouvrira toute seule au retour du réseau. En cas de danger, appelez le 112.";
  const SILENT = "SANU ne répond pas pour le moment. En cas de danger, appelez le 112.";
  let frame = null;
  let waiting = 0;

  // The colours that a site may change, with ours; bot/look/static/tokens.css says what each is for.
  const TOKENS = {
    paper: "#fbf5ea", surface: "#fffdf8", ink: "#1c3038", "ink-soft": "#52646a", line: "#e3d8c3",
    "line-strong": "#87938f", sea: "#0d5563", "sea-deep": "#083f4b", "on-sea": "#fffdf8",
    sun: "#f2b441", terracotta: "#a5401f", tint: "#f3ead8", focus: "#a5401f",
  };
  // What is written on what: WCAG 2.2 wants 4.5 to 1.
  const READ = [
    ["ink", "paper"], ["ink", "surface"], ["ink", "tint"], ["ink-soft", "paper"], ["ink-soft", "surface"],
    ["sea", "paper"], ["sea", "surface"], ["on-sea", "sea"], ["on-sea", "sea-deep"], ["terracotta", "surface"],
    ["surface", "terracotta"],
  ];

  function light(colour) {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  /** The site's colours; none of them where a text could not be read. */
  function theme() {
    const named = Object.keys(TOKENS).map((name) => [name, tag.getAttribute(`data-token-${name}`)]);
    const asked = Object.fromEntries(named.filter(([, value]) => value !== null));
    const wrong = Object.keys(asked).filter((name) => !/^#[0-9a-f]{6}$/i.test(asked[name]));
    const all = { ...TOKENS, ...asked };
    const pale = wrong.length ? [] : READ.filter(([text, ground]) => contrast(all[text], all[ground]) < 4.5);
    if (!wrong.length && !pale.length) return asked;
    const why = wrong.length ? `not #rrggbb: ${wrong.join(", ")}` : `too pale: ${pale.map((pair) => pair.join(" on ")).join(", ")}`;
    console.warn(`SANU keeps its own colours (${why})`);
    return {};
  }

  const asked = theme();
  const colours = { ...TOKENS, ...asked };

  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; font: 600 17px/1.3 "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
    [hidden] { display: none !important; }
    .open, .close { cursor: pointer; border: 0; color: ${colours["on-sea"]}; background: ${colours.sea}; }
    .open:hover, .close:hover { background: ${colours["sea-deep"]}; }
    .open:focus-visible, .close:focus-visible { outline: 3px solid ${colours["on-sea"]}; box-shadow: 0 0 0 6px ${colours.sea}; }
    .open { position: fixed; ${side}: 20px; bottom: 20px; z-index: 2147483000; min-height: 56px;
      max-width: calc(100vw - 40px); padding: 12px 22px 12px 18px; border-radius: 28px 28px ${side === "left" ? "28px 8px" : "8px 28px"};
      display: inline-flex; gap: 12px; align-items: center; text-align: start;
      box-shadow: 0 6px 24px rgb(10 40 50 / .28); }
    .open i { flex: none; width: 22px; height: 22px; border-radius: 50%; background: ${colours.sun}; box-shadow: 0 0 0 5px ${colours.sun}44; }
    .panel { position: fixed; ${side}: 20px; bottom: 20px; z-index: 2147483000; display: flex; flex-direction: column;
      width: min(420px, calc(100vw - 40px)); height: min(720px, calc(100vh - 40px)); overflow: hidden;
      border-radius: 18px; background: ${colours.paper}; box-shadow: 0 12px 48px rgb(10 40 50 / .34); }
    .close { min-height: 44px; padding: 8px 16px; text-align: start; }
    .close:focus-visible { outline-offset: -5px; box-shadow: none; }
    .notice { margin: 0; color: ${colours.ink}; font-weight: 400; }
    .notice:not(:empty) { margin: 16px; }
    iframe { flex: 1; width: 100%; border: 0; }
    @media (max-width: 500px), (max-height: 500px) {
      .panel { inset: 0; width: auto; height: auto; border-radius: 0; }
    }
    @media (forced-colors: active) { .open, .close { border: 2px solid ButtonText; } }`;

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  function open() {
    panel.hidden = false;
    button.hidden = true;
    closer.focus();
    load();
  }

  // Without network the frame would show the browser's own error page, in the site's name.
  function load() {
    if (frame || panel.hidden) return;
    notice.textContent = navigator.onLine ? "" : OFFLINE;
    if (!navigator.onLine) return;
    const src = `${origin}/chat?embed=1#${new URLSearchParams(asked)}`;
    frame = make("iframe", { src, title: "Conversation avec SANU" });
    panel.append(frame);
    waiting = setTimeout(giveUp, PATIENCE);
  }

  function giveUp() {
    frame.remove();
    frame = null;
    const again = make("button", { type: "button", className: "close" }, "Réessayer");
    again.addEventListener("click", load);
    notice.replaceChildren(`${SILENT} `, again);
  }

  function close() {
    panel.hidden = true;
    button.hidden = false;
    button.focus();
  }

  const button = make("button", { type: "button", className: "open" }, make("i", {}), label);
  const closer = make("button", { type: "button", className: "close" }, "Fermer la conversation");
  const notice = make("p", { className: "notice" });
  const panel = make("div", { className: "panel", hidden: true }, closer, notice);
  notice.setAttribute("role", "status");
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", "SANU, assistant des services publics");
  button.addEventListener("click", open);
  closer.addEventListener("click", close);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  window.addEventListener("online", load);
  window.addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow) return;
    if (event.data?.sanu === "close") close();
    if (event.data?.sanu === "here") clearTimeout(waiting);
  });

  // A sheet made by script is allowed by sites that forbid styles in their pages.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  const host = make("div", { id: "sanu-widget" });
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(button, panel);
  const place = () => document.body.append(host);
  if (document.body) place();
  else document.addEventListener("DOMContentLoaded", place);
})();
