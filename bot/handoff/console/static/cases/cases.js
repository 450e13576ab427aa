// The list, live: rows come, move and go in the server's order; the focus stays where it is.
import { alarm } from "./alarm.js";
import "./ages.js";
import { listen } from "./case-keys.js";
import { byId, nodes, post, toast } from "./desk.js";
import { Stream } from "./stream.js";
import "./tour.js";

const rows = byId("rows");
const links = () => [...rows.querySelectorAll(".open")];

function update({ rows: changed, order, counts, headline, urgent }) {
  const focused = document.activeElement?.closest?.(".row")?.dataset.ref;
  for (const { ref, html } of changed) put(ref, html);
  for (const each of [...rows.children]) if (!order.includes(each.dataset.ref)) each.remove();
  sort(order);
  for (const [code, count] of Object.entries(counts)) {
    const badge = document.querySelector(`[data-count="${code}"]`);
    if (badge) badge.textContent = String(count);
  }
  if (byId("headline").textContent !== headline) byId("headline").textContent = headline;
  byId("empty").hidden = order.length > 0;
  if (focused && !document.activeElement?.closest?.(".row")) byId(`row-${focused}`)?.querySelector(".open").focus();
  alarm(urgent);
}

function put(ref, html) {
  const [fresh] = nodes(html);
  const old = byId(`row-${ref}`);
  if (old) old.replaceWith(fresh);
  else {
    fresh.classList.add("new");
    rows.append(fresh);
  }
}

function sort(order) {
  let before = rows.firstElementChild;
  for (const ref of order) {
    const row = byId(`row-${ref}`);
    if (!row) continue;
    if (row === before) before = before.nextElementSibling;
    else rows.insertBefore(row, before);
  }
}

function step(by) {
  const all = links();
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[next]?.focus();
}

async function take() {
  const row = document.activeElement?.closest?.(".row") ?? rows.firstElementChild;
  if (!row) return;
  const address = `/console/cas/${row.dataset.ref}`;
  try {
    await post(`${address}/prendre`, {});
    toast(`Vous avez pris ${row.dataset.ref}.`, () => post(`${address}/confier`, { a: "file" }));
  } catch (trouble) {
    toast(trouble.message || "Cela n’a pas marché. Réessayez.");
  }
}

listen({
  j: () => step(1),
  k: () => step(-1),
  p: take,
  Enter: (event) => !event.target.closest("a, button, summary") && (links()[0]?.click(), true),
});
document.querySelector("[data-filters]")?.addEventListener("change", (event) => event.currentTarget.requestSubmit());
new Stream(document.querySelector(".desk").dataset.stream, { list: update });
