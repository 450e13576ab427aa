// The colours of the site that shows the chat in a frame, as its widget passes them after the #: they
// stay in the browser. In the dark, ours are kept: a site's are made for its own light page.
const COLOUR = /^#[0-9a-f]{6}$/i;
const TOKEN = /^(paper|surface|ink|ink-soft|line|line-strong|sea|sea-deep|on-sea|sun|terracotta|tint|focus)$/;

export function dress(hash) {
  const asked = [...new URLSearchParams(hash.slice(1))].filter(([name, value]) => TOKEN.test(name) && COLOUR.test(value));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const wear = () => {
    for (const [name, value] of asked) {
      if (dark.matches) document.documentElement.style.removeProperty(`--${name}`);
      else document.documentElement.style.setProperty(`--${name}`, value);
    }
  };
  wear();
  dark.addEventListener("change", wear);
}
