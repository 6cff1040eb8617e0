// The search page works without this file: it is a form and links. Here the list follows at once (htmx asks for the
// parts that change), long groups get a field to find a word, and "Use my location" appears.
(() => {
  "use strict";

  // --- what a visitor opened, scrolled, typed or had the focus on stays as it was when parts are replaced ------------
  const PANEL = "#panel";
  const named = (one) => {
    if (one.id) return `#${CSS.escape(one.id)}`;
    return one.name ? `[name="${CSS.escape(one.name)}"][value="${CSS.escape(one.value)}"]` : "";
  };
  const stateOf = () => {
    const panel = document.querySelector(PANEL);
    const groups = [...(panel?.querySelectorAll("[data-group]") ?? [])];
    const active = document.activeElement;
    return {
      open: groups.filter((group) => group.open).map((group) => group.dataset.group),
      scrolled: groups.map((group) => [group.dataset.group, group.querySelector(".scroll")?.scrollTop ?? 0]),
      words: groups.map((group) => [group.dataset.group, group.querySelector(".find input")?.value ?? ""]),
      focus: panel?.contains(active) ? named(active) : "",
    };
  };
  const restore = (state) => {
    const panel = document.querySelector(PANEL);
    const group = (name) => panel.querySelector(`[data-group="${CSS.escape(name)}"]`);
    for (const name of state.open) if (group(name)) group(name).open = true;
    addFinders(panel);
    for (const [name, word] of state.words) {
      const input = group(name)?.querySelector(".find input");
      if (!input || !word) continue;
      input.value = word;
      find(input);
    }
    for (const [name, top] of state.scrolled) {
      const list = group(name)?.querySelector(".scroll");
      if (list) list.scrollTop = top;
    }
    if (state.focus) panel.querySelector(state.focus)?.focus({ preventScroll: true });
  };

  let held = null;
  let cameByLink = false;
  document.addEventListener("htmx:beforeRequest", (event) => {
    cameByLink = event.detail.elt.matches("a");
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "found") held = stateOf();
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!held) return;
    const state = held;
    held = null;
    restore(state);
    prepareLocate();
    if (!cameByLink) return;
    // The link is gone: what it led to is read next.
    const result = document.querySelector("#result");
    result?.focus({ preventScroll: true });
    if (result && result.getBoundingClientRect().top < 0) result.scrollIntoView();
  });
  // The address is in the browser's own history; nothing more is written down about it, neither at the start nor later.
  const forgetPath = () => {
    try {
      window.sessionStorage.removeItem("htmx-current-path-for-history");
    } catch {
      // storage is switched off: then there is nothing to take away
    }
  };
  forgetPath();
  for (const name of ["htmx:pushedIntoHistory", "htmx:replacedInHistory", "htmx:historyRestore"]) {
    document.addEventListener(name, forgetPath);
  }
  window.addEventListener("pagehide", forgetPath);
  // Without an answer the plain way is left: the same address as a page.
  const openPlainly = (event) => {
    const { requestConfig } = event.detail;
    const path = event.detail.pathInfo?.finalRequestPath ?? requestConfig?.path;
    if (path) window.location.assign(path);
  };
  document.addEventListener("htmx:responseError", openPlainly);
  document.addEventListener("htmx:sendError", openPlainly);

  // --- a long list: a word shows what fits -----------------------------------------------------------------------------
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const find = (input) => {
    const words = fold(input.value).match(/[\p{L}\p{N}]+/gu) ?? [];
    const list = input.closest("[data-group]").querySelector("[data-find]");
    for (const box of list.querySelectorAll(".check")) {
      const texts = fold(box.querySelector("span").textContent).match(/[\p{L}\p{N}]+/gu) ?? [];
      const fits = words.every((word) => texts.some((text) => text.startsWith(word)));
      box.hidden = !fits && !box.querySelector("input").checked;
    }
    for (const heading of list.querySelectorAll(".option-heading")) heading.hidden = words.length > 0;
  };
  const addFinders = (root) => {
    for (const list of root?.querySelectorAll("[data-find]") ?? []) {
      if (list.previousElementSibling?.matches(".find")) continue;
      const row = document.createElement("div");
      const input = document.createElement("input");
      row.className = "find";
      input.type = "search";
      input.autocomplete = "off";
      input.placeholder = list.dataset.find;
      input.setAttribute("aria-label", `${list.dataset.find}: ${list.getAttribute("aria-label")}`);
      row.append(input);
      list.before(row);
    }
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches(".find input")) find(event.target);
  });
  // A word that looks for a box is no change of the search.
  document.addEventListener(
    "change",
    (event) => {
      if (event.target.matches?.(".find input")) event.stopPropagation();
    },
    true,
  );

  // --- the visitor's own place: rounded here, before anything is sent -----------------------------------------------
  const DECIMALS = 2;
  const WAIT_MS = 15_000;
  const prepareLocate = () => {
    for (const place of document.querySelectorAll("[data-locate]")) place.hidden = !("geolocation" in navigator);
  };
  const put = (form, name, value) => {
    const input = form.elements[name] ?? form.appendChild(document.createElement("input"));
    Object.assign(input, { type: "hidden", name, value });
  };
  const locate = (place) => {
    const says = place.querySelector("[role=status]");
    const { form } = document.querySelector("#id_near");
    says.textContent = place.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.near.value = "";
        put(form, "lat", coords.latitude.toFixed(DECIMALS));
        put(form, "lng", coords.longitude.toFixed(DECIMALS));
        form.requestSubmit();
      },
      (error) => {
        says.textContent = error.code === error.PERMISSION_DENIED ? place.dataset.refused : place.dataset.failed;
        form.elements.near.focus();
      },
      { enableHighAccuracy: false, timeout: WAIT_MS, maximumAge: 600_000 },
    );
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-locate] button");
    if (button) locate(button.closest("[data-locate]"));
  });

  prepareLocate();
  addFinders(document.querySelector(PANEL));
})();
