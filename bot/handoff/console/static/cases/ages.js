// « 12 min » grows without asking the server. The same words as times.py.
const MINUTE = 60_000;

export function duration(length) {
  const minutes = Math.floor(length / MINUTE);
  if (minutes < 1) return "<\u00a01\u00a0min";
  if (minutes < 60) return `${minutes}\u00a0min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}`;
  const days = Math.floor(hours / 24);
  return `${days}\u00a0jour${days > 1 ? "s" : ""}`;
}

function grow() {
  for (const each of document.querySelectorAll("[data-since]")) {
    const words = duration(Date.now() - Date.parse(each.dataset.since));
    if (each.textContent !== words) each.textContent = words;
  }
}

setInterval(grow, 10_000);
