// The short visit for a first day: shown once, and again from the help.
import { byId, openDialog } from "./desk.js";

const SEEN = "sanu.console.tour";
const dialog = byId("tour");
const steps = [...dialog.querySelectorAll(".tour-steps section")];
let place = 0;

function show(step) {
  place = step;
  steps.forEach((each, index) => (each.hidden = index !== step));
  byId("tour-step").textContent = String(step + 1);
  byId("tour-title").textContent = steps[step].dataset.title;
  byId("tour-next").textContent = step === steps.length - 1 ? "Commencer" : "Suivant";
}

byId("tour-next").addEventListener("click", () => (place < steps.length - 1 ? show(place + 1) : dialog.close()));
byId("tour-skip").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => localStorage.setItem(SEEN, "1"));
dialog.addEventListener("opened", () => show(0));

if (localStorage.getItem(SEEN) !== "1") openDialog("tour");
