// Every page works without this file. It runs in the head, before anything is drawn.
(() => {
  "use strict";
  document.documentElement.dataset.scripts = ""; // what only a script can do has its place from the start

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

  // --- a step of the questions: how many would remain, a moment after an answer was changed -----------------------
  const COUNT_AFTER_MS = 250;
  let counting = null;
  const setText = (element, text) => {
    if (element && element.textContent !== text) element.textContent = text; // unchanged text is not read out again
  };
  // words come with the page, in its language
  const filled = (words, number) => words.replace("{}", number);
  const showCount = (form, found) => {
    const says = form.querySelector("[data-says]");
    if (!says.querySelector("b")) says.prepend(document.createElement("b"), " ");
    setText(says.querySelector("b"), found.headline);
    setText(says.querySelector("span"), found.detail);
    for (const place of document.querySelectorAll("[data-eligible]")) {
      const words = place.closest("button").dataset;
      const one = found.eligible === 1 ? words.one : filled(words.many, found.eligible);
      setText(place, found.eligible ? one : words.none);
    }
  };
  const count = async (form) => {
    counting?.abort();
    counting = new AbortController();
    try {
      const answer = await fetch(form.dataset.count, {
        method: "POST",
        body: new FormData(form),
        signal: counting.signal,
      });
      if (answer.status === 200) showCount(form, await answer.json());
    } catch {
      // offline, or a newer answer came first: the number on the page is from before
    }
  };
  let countTimer = 0;
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.dataset.count || event.target.name === "word") return;
    clearTimeout(countTimer);
    countTimer = setTimeout(() => count(form), COUNT_AFTER_MS);
  });

  // --- a word is looked up among the choices of the page; nothing is sent for it ------------------------------------
  const SLIP_FROM = 4;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const isSlip = (one, other) => {
    // one letter more, less or other
    if (Math.abs(one.length - other.length) > 1) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    const [a, b] = [one.slice(at), other.slice(at)];
    return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1);
  };
  const fitting = (choices, words) => {
    // a word that nothing begins with may be a slip; where no choice has all words, any word will do
    const texts = choices.map((choice) => wordsOf(choice.textContent));
    const having = (test) => new Set(choices.filter((_, at) => texts[at].some(test)));
    const each = words.map((word) => {
      const direct = having((text) => text.startsWith(word));
      return direct.size || word.length < SLIP_FROM ? direct : having((text) => isSlip(word, text));
    });
    const all = choices.filter((choice) => each.length && each.every((hits) => hits.has(choice)));
    return new Set(all.length ? all : choices.filter((choice) => each.some((hits) => hits.has(choice))));
  };
  const find = (input) => {
    const words = wordsOf(input.value);
    const choices = [...input.form.querySelectorAll(".option, .pill")].filter(
      (choice) => choice.querySelector("input[type=checkbox]:not([data-clears])"), // terms; how long, or touch, is no term
    );
    const fits = fitting(choices, words);
    const found = fits.size;
    for (const choice of choices) choice.classList.toggle("found", fits.has(choice));
    for (const choice of choices) {
      const group = choice.closest(".option-group");
      const isBelow = choice.closest(".option-more") !== null;
      const kinFits = group !== null && (isBelow ? fits.has(group.querySelector(".option")) : group.querySelector(".found") !== null);
      const isSeen = !found || fits.has(choice) || kinFits || choice.querySelector("input").checked;
      choice.hidden = words.length > 0 && !isSeen;
      const folded = choice.closest("details");
      if (folded && fits.has(choice)) folded.open = true;
    }
    for (const group of input.form.querySelectorAll(".option-group")) {
      group.classList.toggle("found", group.querySelector(".option-more .found") !== null);
    }
    const says = input.form.querySelector(".finder-says");
    if (!words.length) setText(says, "");
    else if (!found) setText(says, says.dataset.none);
    else setText(says, found === 1 ? says.dataset.one : filled(says.dataset.many, found));
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches(".finder input")) find(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.(".finder input")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".finder button");
    if (!button) return;
    event.preventDefault();
    find(button.form.elements.word);
  });

  // --- copy a link; without a clipboard it is marked, ready to be copied by hand --------------------------------
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    const said = document.querySelector("[data-copied]");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "The link is copied.";
    } catch {
      said.textContent = "The link is marked. Press Ctrl and C to copy it.";
    }
  });

  // --- the tray of ticked people follows the boxes; the form works without it ---------------------------------------
  const MOST_BESIDE = 4;
  const MOST_TICKED = 8;

  const ticks = () => [...document.querySelectorAll('input[name="who"][form="picks"]')];
  const drawTray = (tray) => {
    const elsewhere = [...document.querySelectorAll('#picks input[name="kept"]')];
    const chosen = [...elsewhere, ...ticks().filter((box) => box.checked)];
    const isFull = chosen.length >= MOST_TICKED;
    const words = tray.dataset;
    for (const box of ticks()) box.disabled = isFull && !box.checked;
    tray.querySelector("[data-tray-count]").textContent = chosen.length ? filled(words.ticked, chosen.length) : words.nobody;
    tray.querySelector("[data-tray-names]").replaceChildren(...chosen.map((box) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      const name = document.createElement("span");
      const hidden = document.createElement("span");
      const cross = document.createElement("span");
      button.type = "button";
      button.className = "tray-name";
      name.textContent = box.dataset.name;
      hidden.className = "visually-hidden";
      hidden.textContent = words.off;
      cross.ariaHidden = "true";
      cross.textContent = "×";
      button.append(name, hidden, cross);
      button.addEventListener("click", () => {
        if (box.type === "hidden") box.remove();
        else box.checked = false;
        drawTray(tray);
        (tray.querySelector(".tray-name") ?? tray.querySelector("[data-tray-compare]")).focus();
      });
      item.append(button);
      return item;
    }));
    const isTooMany = chosen.length > MOST_BESIDE;
    tray.querySelector("[data-tray-compare]").disabled = isTooMany;
    const said = [isFull ? words.full : "", isTooMany ? words.beside : ""].filter(Boolean);
    tray.querySelector("[data-tray-says]").textContent = chosen.length ? said.join(" ") : words.hint;
  };
  document.addEventListener("change", (event) => {
    const tray = document.querySelector("[data-tray]");
    if (tray && event.target.name === "who") drawTray(tray);
  });
  // Back may bring boxes that were ticked after the page had been made.
  window.addEventListener("pageshow", () => {
    const tray = document.querySelector("[data-tray]");
    if (tray) drawTray(tray);
  });

  // --- printing: the button is of use only with this file ------------------------------------------------------------
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
    for (const hint of document.querySelectorAll("[data-print-hint]")) hint.hidden = true;
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });

  // --- after a refused form the summary is read first ------------------------------------------------------------
  document.addEventListener("DOMContentLoaded", () => document.getElementById("error-summary")?.focus());
})();
