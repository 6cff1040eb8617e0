// Every page works without this file. It runs in the head, before anything is drawn.
(() => {
  "use strict";

  // --- leave quickly: blank at once, this page replaced, and Back leads away again ---------------------------
  const LEFT = "left";
  const SHIFT_PRESSES = 3;
  const SHIFT_WITHIN_MS = 2000;

  const memory = (action) => {
    try {
      return action(window.sessionStorage);
    } catch {
      return null; // storage is switched off: leaving still works, only Back is not guarded
    }
  };
  const leave = (url) => {
    document.documentElement.hidden = true;
    document.title = "";
    memory((store) => store.setItem(LEFT, url));
    window.location.replace(url);
  };
  const guard = (cameBack) => {
    const url = memory((store) => store.getItem(LEFT));
    if (url && cameBack) leave(url);
    else if (url) memory((store) => store.removeItem(LEFT));
  };
  const [navigation] = performance.getEntriesByType("navigation");
  guard(navigation?.type === "back_forward");
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) guard(true);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-leave]");
    if (!link) return;
    event.preventDefault();
    leave(link.href);
  });

  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    if (event.repeat) return;
    presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < SHIFT_WITHIN_MS);
    const link = document.querySelector("[data-leave]");
    if (presses.length >= SHIFT_PRESSES && link) leave(link.href);
  });
  document.addEventListener("DOMContentLoaded", () => {
    for (const hint of document.querySelectorAll("[data-leave-hint]")) hint.hidden = false;
  });

  // --- "Prefer not to say" and the other answers of its group exclude each other -------------------------------
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.checked || input.type !== "checkbox") return;
    const group = input.closest("fieldset");
    if (!group?.querySelector("[data-clears]")) return;
    const clears = "clears" in input.dataset;
    for (const other of group.querySelectorAll("input[type=checkbox]")) {
      if (other !== input && clears !== "clears" in other.dataset) other.checked = false;
    }
  });

  // --- after a refused form the summary is read first ------------------------------------------------------------
  document.addEventListener("DOMContentLoaded", () => document.getElementById("error-summary")?.focus());
})();
