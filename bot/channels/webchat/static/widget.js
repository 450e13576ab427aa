// SANU on any site, in one line: <script src="https://…/chat/widget.js" async></script>
// Options, on the same tag: data-label (the button's words), data-side="left".
// Until the button is pressed nothing else is loaded and nothing is stored.
(() => {
  const tag = document.currentScript;
  const origin = new URL(tag.src).origin;
  const label = tag.dataset.label || "Une question\u00a0? Parlez à SANU";
  const side = tag.dataset.side === "left" ? "left" : "right";
  let frame = null;

  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; font: 600 17px/1.3 "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
    [hidden] { display: none !important; }
    .open, .close { cursor: pointer; border: 0; color: #fff; background: #0d5563; }
    .open:hover, .close:hover { background: #0a4552; }
    .open:focus-visible, .close:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #0d5563; }
    .open { position: fixed; ${side}: 20px; bottom: 20px; z-index: 2147483000; min-height: 56px;
      max-width: calc(100vw - 40px); padding: 12px 22px 12px 18px; border-radius: 28px 28px ${side === "left" ? "28px 8px" : "8px 28px"};
      display: inline-flex; gap: 12px; align-items: center; text-align: start;
      box-shadow: 0 6px 24px rgb(10 40 50 / .28); }
    .open i { flex: none; width: 22px; height: 22px; border-radius: 50%; background: #f2b441; box-shadow: 0 0 0 5px #f2b44144; }
    .panel { position: fixed; ${side}: 20px; bottom: 20px; z-index: 2147483000; display: flex; flex-direction: column;
      width: min(420px, calc(100vw - 40px)); height: min(720px, calc(100vh - 40px)); overflow: hidden;
      border-radius: 18px; background: #fdf8ef; box-shadow: 0 12px 48px rgb(10 40 50 / .34); }
    .close { min-height: 44px; padding: 8px 16px; text-align: start; }
    .close:focus-visible { outline-offset: -5px; box-shadow: none; }
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
    if (!frame) {
      frame = make("iframe", { src: `${origin}/chat?embed=1`, title: "Conversation avec SANU" });
      panel.append(frame);
    }
    panel.hidden = false;
    button.hidden = true;
    closer.focus();
  }

  function close() {
    panel.hidden = true;
    button.hidden = false;
    button.focus();
  }

  const button = make("button", { type: "button", className: "open" }, make("i", {}), label);
  const closer = make("button", { type: "button", className: "close" }, "Fermer la conversation");
  const panel = make("div", { className: "panel", hidden: true }, closer);
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", "SANU, assistant des services publics");
  button.addEventListener("click", open);
  closer.addEventListener("click", close);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  window.addEventListener("message", (event) => {
    if (frame && event.source === frame.contentWindow && event.data?.sanu === "close") close();
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
