// The keys of the workbench, and what is said aloud. Every page works without this file.
//   data-key="j"       pressed by that key: a link is followed, a button pressed, a field entered, a fold opened
//   data-says="…"      said after the page was read in: what opened
//   data-holds="id"    a form sent at once; the answer is shown in that element
//   data-focus         takes the focus when the page opens
//   dialog[data-keys]  all keys, opened by "?"
(() => {
  "use strict";
  const ENTERED = "textarea, select, input:not([type=radio], [type=checkbox], [type=submit], [type=button], [type=hidden])";
  const SAID_AFTER_MS = 150; // a region that changes at once with the page is passed over

  const isTyping = (target) => target instanceof Element && (target.closest(ENTERED) || target.isContentEditable);
  const isSeen = (element) => element.checkVisibility?.() ?? true;

  const press = (element) => {
    if (element.matches("summary")) {
      element.click();
      element.focus();
      element.parentElement.querySelector(ENTERED)?.focus();
    } else if (element.matches(ENTERED)) {
      element.focus();
      element.select?.();
    } else if (element.getAttribute("aria-disabled") !== "true") {
      element.click();
      if (element.matches("input")) element.focus();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    const all = document.querySelector("dialog[data-keys]");
    if (key === "?" && all) {
      event.preventDefault();
      all.showModal();
      return;
    }
    if (key.length !== 1) return;
    const element = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}" i]`)].find(isSeen);
    if (!element) return;
    event.preventDefault();
    press(element);
  });

  // a form goes once, and what it stands in says that something is under way
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest("[data-settles]")) return;
    if (form.closest("[aria-busy=true]")) event.preventDefault();
    else form.closest("[data-settles]").setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const busy of document.querySelectorAll("[data-settles][aria-busy]")) busy.removeAttribute("aria-busy");
  });

  // what is read is held, so that no second person does the same work; without a script a button does it
  const taking = document.querySelector("form[data-holds]");
  if (taking) {
    const headers = { "X-Requested-With": "fetch" };
    fetch(taking.action, { method: "POST", body: new FormData(taking), headers, credentials: "same-origin" })
      .then(async (answer) => {
        if (answer.ok) document.getElementById(taking.dataset.holds).innerHTML = await answer.text();
      })
      .catch(() => {}); // not held: settling still asks the server
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-all-keys]")) document.querySelector("dialog[data-keys]")?.showModal();
  });

  document.querySelector("[data-focus]")?.focus({ preventScroll: true });
  const here = document.querySelector(".queue [aria-current=true], .bench-nav [aria-current]");
  for (const current of document.querySelectorAll(".queue [aria-current=true], .bench-nav [aria-current]")) {
    const box = current.closest(".queue, ul");
    if (box.scrollHeight > box.clientHeight) box.scrollTop = current.offsetTop - box.clientHeight / 3;
    if (box.scrollWidth > box.clientWidth) box.scrollLeft = current.offsetLeft - box.clientWidth / 3;
  }
  const region = document.querySelector(".bench-say");
  const said = document.querySelector("[data-says]")?.dataset.says;
  if (region && said && here) {
    window.setTimeout(() => {
      const heard = [...region.querySelectorAll("li")].map((line) => line.textContent.trim());
      const words = document.createElement("p");
      words.className = "visually-hidden";
      words.textContent = [...heard, said].join(" ");
      region.append(words);
    }, SAID_AFTER_MS);
  }
})();
