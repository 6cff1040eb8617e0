// People on a map: numbered pins for the cards of the page, dots for all others who match, the circle of the radius.
const METRES_A_MILE = 1609.344;
const COUNTRY = [
  [24.5, -125],
  [49.5, -66.5],
];
const WIDE = 40; // degrees
const CELL = 46; // px: dots nearer than this become one
const PIN = 28; // px: none stands over another
const SPREAD = 5; // px: how fine the places around an address are tried out, from near to far
const FINGER = 22; // px around the middle of a pin or a dot that count as pressed, where nothing else is nearer
const GOLDEN_ANGLE = 2.39996;
const CLOSE = 10; // zoom of a single place

const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// --- pins -------------------------------------------------------------------------------------------------------
const pinFor = ({ lat, lng, label, isCentre, number }, press) => {
  const icon = L.divIcon({
    className: `pin${isCentre ? " centre" : ""}`,
    html: `<span>${Number(number) || ""}</span>`,
    iconSize: [PIN, PIN],
  });
  const pin = L.marker([lat, lng], { icon, keyboard: false, riseOnHover: true });
  pin.home = L.latLng(lat, lng);
  pin.on("add", () => {
    const element = pin.getElement();
    element.setAttribute("role", "button");
    element.setAttribute("tabindex", "0");
    element.setAttribute("aria-label", label);
    element.title = label;
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press(event);
    });
  });
  pin.on("click", press);
  return pin;
};

const overlap = (one, other) => Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y)) < PIN;
// pins of one address stand around it, each where it can be pressed
const spread = (map, pins) => {
  const placed = [];
  for (const pin of pins) {
    const home = map.latLngToLayerPoint(pin.home);
    let at = home;
    for (let turn = 1; placed.some((other) => overlap(other, at)) && turn < 600; turn += 1) {
      const reach = SPREAD * Math.sqrt(turn);
      at = home.add([Math.cos(turn * GOLDEN_ANGLE) * reach, Math.sin(turn * GOLDEN_ANGLE) * reach]);
    }
    placed.push(at);
    pin.setLatLng(at === home ? pin.home : map.layerPointToLatLng(at));
  }
  map.fire("pins");
};

// who presses beside a pin means the nearest one
const pressNearest = (map, groups) => {
  map.on("click", ({ layerPoint }) => {
    let [nearest, reach] = [null, FINGER];
    for (const marker of groups.flatMap((group) => group.getLayers().filter((layer) => layer instanceof L.Marker))) {
      const distance = map.latLngToLayerPoint(marker.getLatLng()).distanceTo(layerPoint);
      if (distance < reach) [nearest, reach] = [marker, distance];
    }
    nearest?.fire("click");
  });
};

// Escape leads out of the map, to what stands after it
const leaveWithEscape = (box) => {
  box.addEventListener("keydown", (event) => {
    const after = box.closest(".map-panel")?.querySelector("[data-map-after]");
    if (event.key !== "Escape" || !after) return;
    event.preventDefault();
    after.focus();
  });
};

// --- a point that is chosen by a click: it fills two fields, and follows what is typed into them ----------------------
const choosePoint = (map, box) => {
  const fields = box.dataset.fills.split(" ").map((id) => document.getElementById(id));
  if (fields.some((field) => !field)) return;
  let pin = null;
  const show = () => {
    const [lat, lng] = fields.map((field) => (field.value.trim() ? Number(field.value.trim()) : NaN));
    pin?.remove();
    pin = null;
    if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return;
    pin = pinFor({ lat, lng, label: box.dataset.chosen, isCentre: true }, () => {}).addTo(map);
  };
  const choose = ({ lat, lng }) => {
    for (const [at, value] of [lat, lng].entries()) fields[at].value = value.toFixed(5);
    for (const radio of fields[0].form.querySelectorAll("[type=radio]:checked")) radio.checked = false;
    show();
  };
  map.on("click", ({ latlng }) => choose(latlng));
  for (const field of fields) field.addEventListener("input", show);
  show();
};

// --- the places of one practitioner, on their profile; or the candidates for an office, in a region -------------------
export const showPlaces = (map, box) => {
  const places = JSON.parse(box.dataset.points ?? "[]");
  const view = places.length ? places.map((place) => [place.lat, place.lng]) : JSON.parse(box.dataset.bounds ?? "null");
  if (!view) throw new Error("A map without a place");
  const many = places.length > 1;
  map.fitBounds(L.latLngBounds(view), {
    padding: places.length ? [48, 48] : [8, 8],
    maxZoom: CLOSE,
    animate: false,
  });
  if (box.dataset.fills) choosePoint(map, box);
  const pins = places.map((place, at) => {
    const pin = pinFor({ ...place, number: many ? at + 1 : 0 }, () => map.panTo(pin.home, { animate: !isCalm() }));
    return pin.addTo(map);
  });
  map.on("zoomend", () => spread(map, pins));
  spread(map, pins);
  return { refresh: () => map.invalidateSize(), remove: () => map.remove() };
};

// --- dots: all others who match, those near each other as one --------------------------------------------------------
const clusters = (map, others) => {
  const around = map.getBounds().pad(0.3);
  const cells = new Map();
  for (const [lat, lng, count, page] of others) {
    if (!around.contains([lat, lng])) continue;
    const { x, y } = map.project([lat, lng]);
    const key = `${Math.floor(x / CELL)}/${Math.floor(y / CELL)}`;
    const cell = cells.get(key) ?? { lat: 0, lng: 0, count: 0, page, bounds: L.latLngBounds([]) };
    cell.lat += lat * count;
    cell.lng += lng * count;
    cell.count += count;
    cell.bounds.extend([lat, lng]);
    cells.set(key, cell);
  }
  return [...cells.values()];
};
const dotFor = (map, cell, texts, pageUrl) => {
  const { count, page, bounds } = cell;
  const isOne = count === 1;
  const size = isOne ? "one" : count < 10 ? "few" : count < 100 ? "some" : "many";
  const icon = L.divIcon({ className: `dot ${size}`, html: `<span>${isOne ? "" : count}</span>`, iconSize: [24, 24] });
  const dot = L.marker([cell.lat / count, cell.lng / count], { icon, keyboard: false, zIndexOffset: -1000 });
  dot.on("add", () => {
    dot.getElement().title = isOne ? texts.other : filled(texts.others, { count });
    dot.getElement().setAttribute("aria-hidden", "true"); // the pages of the list hold the same people
  });
  dot.on("click", () => {
    const isSpot = bounds.getNorthEast().distanceTo(bounds.getSouthWest()) < 1;
    if (page && (isOne || isSpot || map.getZoom() >= map.getMaxZoom())) window.location.assign(pageUrl(page));
    else map.flyToBounds(bounds.pad(0.2), { animate: !isCalm(), maxZoom: Math.max(map.getZoom() + 2, CLOSE) });
  });
  return dot;
};

// --- the search: in step with the list -----------------------------------------------------------------------------
const cardOf = (slug) => document.querySelector(`[data-practitioner="${CSS.escape(slug)}"]`);
const within = (map) => {
  const [centre, bounds] = [map.getCenter(), map.getBounds()];
  const reach = Math.min(
    centre.distanceTo([bounds.getNorth(), centre.lng]),
    centre.distanceTo([centre.lat, bounds.getEast()]),
  );
  return Math.max(1, Math.round(reach / METRES_A_MILE));
};

export const followList = (map, box, texts) => {
  const people = L.layerGroup().addTo(map);
  const dots = L.layerGroup().addTo(map);
  const panel = box.closest(".map-panel");
  const area = panel?.querySelector("[data-map-area]");
  const says = panel?.querySelector("[data-map-says]");
  const pins = new Map(); // slug → pin
  let [query, others, isSettled, turn] = [null, [], false, 0];

  const now = () => new URLSearchParams(box.dataset.query ?? window.location.search);
  const changed = (change) => {
    const next = now();
    for (const name of ["page", ...change.drops]) next.delete(name);
    for (const [name, value] of Object.entries(change.sets)) next.set(name, value);
    return `${window.location.pathname}?${next}`;
  };
  const light = (slug, isLit) => {
    pins.get(slug)?.getElement()?.classList.toggle("lit", isLit);
    pins.get(slug)?.setZIndexOffset(isLit ? 2000 : 0);
  };
  const toCard = (slug) => {
    const card = cardOf(slug);
    if (!card) return;
    for (const lit of document.querySelectorAll(".card.lit")) lit.classList.remove("lit");
    card.classList.add("lit");
    card.querySelector("a")?.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center", behavior: isCalm() ? "auto" : "smooth" });
  };
  const redot = () => {
    dots.clearLayers();
    const pageUrl = (page) => changed({ drops: [], sets: { page } });
    for (const cell of clusters(map, others)) dotFor(map, cell, texts, pageUrl).addTo(dots);
  };
  const showAll = (found) => {
    isSettled = false;
    people.clearLayers();
    pins.clear();
    const bounds = L.latLngBounds([]);
    if (found.circle) {
      const circle = L.circle([found.circle.lat, found.circle.lng], {
        radius: found.circle.miles * METRES_A_MILE,
        className: "reach",
        interactive: false,
      });
      map.setView([found.circle.lat, found.circle.lng], 8, { animate: false });
      bounds.extend(circle.addTo(people).getBounds());
    }
    if (!found.circle) for (const { lat, lng } of found.people) bounds.extend([lat, lng]);
    if (!found.circle) for (const [lat, lng] of found.others) bounds.extend([lat, lng]);
    // people all over a continent: where most of them are
    const isWide = !found.circle && bounds.isValid() && bounds.getEast() - bounds.getWest() > WIDE;
    const fits = found.circle ? { padding: [4, 4] } : { padding: isWide ? [4, 4] : [30, 30], maxZoom: 9 };
    map.fitBounds(bounds.isValid() && !isWide ? bounds : COUNTRY, { ...fits, animate: false });
    for (const person of found.people) {
      const pin = pinFor(person, () => toCard(person.slug));
      pins.set(person.slug, pin.addTo(people));
    }
    others = found.others;
    spread(map, [...pins.values()]);
    redot();
    if (says) says.textContent = found.says;
    if (area) area.hidden = true;
    isSettled = true;
  };
  const refresh = async () => {
    map.invalidateSize({ animate: false });
    const asked = now().toString();
    if (asked === query) return;
    query = asked;
    const mine = ++turn;
    const answer = await fetch(`${box.dataset.pins}?${asked}`).catch(() => null);
    if (mine !== turn) return;
    if (answer?.ok) showAll(await answer.json());
    else showAll({ people: [], others: [], circle: null, says: texts.failed });
  };
  map.fitBounds(COUNTRY, { animate: false });
  map.on("zoomend", () => spread(map, [...pins.values()]));
  map.on("moveend", () => {
    if (!isSettled) return;
    redot();
    if (!area) return;
    const { lat, lng } = map.getCenter();
    // two decimals: about a kilometre
    const point = { lat: lat.toFixed(2), lng: lng.toFixed(2), within: within(map) };
    area.href = changed({ drops: ["near"], sets: point });
    area.hidden = false;
  });
  for (const [event, isLit] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(event, (happened) => {
      const card = happened.target.closest?.("[data-practitioner]");
      if (card) light(card.dataset.practitioner, isLit);
    });
  }
  leaveWithEscape(box);
  pressNearest(map, [people, dots]);
  refresh();
  return { refresh, remove: () => map.remove() };
};
