// A map wherever a page has a place for one: an element with data-map. Nothing of it is loaded before it is to be seen.
(() => {
  "use strict";
  const files = document.currentScript.dataset;
  const texts = JSON.parse(files.texts);
  const shown = new Map(); // box → what refreshes and removes its map; null while it is being made
  let parts = null;

  const loaded = (element) =>
    new Promise((done, failed) => {
      element.onload = done;
      element.onerror = failed;
      document.head.append(element);
    });
  const load = () => {
    const leaflet = () => loaded(Object.assign(document.createElement("script"), { src: files.leaflet }));
    const style = () => loaded(Object.assign(document.createElement("link"), { rel: "stylesheet", href: files.style }));
    parts ??= Promise.all([import(files.ground), import(files.people), leaflet(), style()]);
    return parts;
  };
  const draw = async (box) => {
    if (shown.has(box)) return;
    shown.set(box, null);
    try {
      const [ground, people] = await load();
      const map = ground.makeMap(box, files, texts);
      shown.set(box, box.dataset.pins ? people.followList(map, box, texts) : people.showPlaces(map, box, texts));
    } catch {
      box.classList.add("failed");
      box.textContent = texts.failed; // offline, or a file is missing: the list has everybody
    }
  };

  // near the part of the page that is in view: now; folded away on a phone: when it is opened
  const near = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        draw(target);
      }
    },
    { rootMargin: "200px" },
  );
  const look = () => {
    for (const [box, map] of shown) {
      if (box.isConnected) map?.refresh();
      else {
        map?.remove();
        shown.delete(box);
      }
    }
    for (const box of document.querySelectorAll("[data-map]")) if (!shown.has(box)) near.observe(box);
  };
  const begin = () => ("requestIdleCallback" in window ? requestIdleCallback(look) : setTimeout(look));
  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin);
  for (const event of ["htmx:afterSettle", "htmx:historyRestore", "htmx:pushedIntoHistory"]) {
    document.addEventListener(event, look);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-map-open]");
    if (!button) return;
    const panel = button.closest(".map-panel");
    button.setAttribute("aria-expanded", String(panel.classList.toggle("is-open")));
    look();
  });
})();
