// The ground of a map: outlines and names of towns, all from this site. Colours come from the stylesheet alone.
const NORTH_AMERICA = [
  [4, -190],
  [84, -40],
];
const COUNTIES_FROM = 7; // zoom
const FARTHEST_ZOOM = 12; // beyond it the outlines have no more detail
const LEVELS = [
  // [from this zoom on, degrees a side]: as the server divides the towns
  [8, 1],
  [5.5, 4],
  [0, 16],
];

export const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const answers = new Map(); // what was asked once is not asked again
const ask = (url) => {
  if (!answers.has(url)) answers.set(url, fetch(url).then((answer) => (answer.ok ? answer.json() : null)));
  return answers.get(url).catch(() => {
    answers.delete(url); // offline for a moment: the next look may find it
    return null;
  });
};

// lines as points, each with the box around it
const unpacked = (lines, steps) =>
  lines.map((line) => {
    const points = [];
    const box = [Infinity, Infinity, -Infinity, -Infinity]; // south, west, north, east
    let [x, y] = [0, 0];
    for (let at = 0; at < line.length; at += 2) {
      x += line[at];
      y += line[at + 1];
      const [lat, lng] = [y / steps, x / steps];
      points.push([lat, lng]);
      if (lat < box[0]) box[0] = lat;
      if (lng < box[1]) box[1] = lng;
      if (lat > box[2]) box[2] = lat;
      if (lng > box[3]) box[3] = lng;
    }
    return { points, box };
  });

// only what is near the view is drawn; more of it when the view comes near its edge
const keepDrawn = (map, layer, lines) => {
  let drawn = null;
  const draw = () => {
    const view = map.getBounds();
    if (drawn?.contains(view)) return;
    drawn = view.pad(1);
    const [south, west, north, east] = [drawn.getSouth(), drawn.getWest(), drawn.getNorth(), drawn.getEast()];
    const near = lines.filter(({ box }) => box[2] > south && box[3] > west && box[0] < north && box[1] < east);
    layer.setLatLngs(near.map(({ points }) => points));
  };
  map.on("moveend", draw);
  draw();
};
const pause = () => new Promise((done) => setTimeout(done)); // a visitor who types or scrolls goes first

const drawOutlines = async (map, files) => {
  const found = await ask(files.outlines);
  if (!found) return;
  const quiet = { interactive: false, smoothFactor: 1 };
  const line = (className) => L.polyline([], { ...quiet, className: `outline ${className}` });
  const area = (className) => L.polygon([], { ...quiet, className, fillRule: "nonzero" });
  const layers = { land: area("land"), lakes: area("lakes"), states: line("state"), borders: line("border") };
  for (const [name, layer] of Object.entries(layers)) {
    await pause();
    keepDrawn(map, layer.addTo(map), unpacked(found[name], found.steps));
  }
  let isAsked = false;
  const drawCounties = async () => {
    if (isAsked || map.getZoom() < COUNTIES_FROM) return;
    isAsked = true;
    const more = await ask(files.counties);
    if (more) keepDrawn(map, line("county").addTo(map), unpacked(more.counties, more.steps));
  };
  map.on("zoomend", drawCounties);
  await drawCounties();
};

// --- names of towns: the largest first, none over another, none over a pin ---------------------------------------
const LINE = 15;

// how wide a name is, in px: fonts differ by a quarter from one device to the next
const ruler = (pane) => {
  const probe = Object.assign(document.createElement("span"), { className: "town" });
  pane.append(probe);
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(probe);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  probe.remove();
  return (text) => pen.measureText(text).width;
};

const cellsOf = (map) => {
  const [, side] = LEVELS.find(([zoom]) => map.getZoom() >= zoom);
  const bounds = map.getBounds();
  const cells = [];
  for (let south = Math.floor(bounds.getSouth() / side) * side; south < bounds.getNorth(); south += side) {
    for (let west = Math.floor(bounds.getWest() / side) * side; west < bounds.getEast(); west += side) {
      cells.push(`?side=${side}&south=${south}&west=${west}`);
    }
  }
  return cells.length > 30 ? [] : cells; // a box far larger than any page has
};

const isFree = (taken, box) => taken.every(([l, t, r, b]) => box[0] > r || box[2] < l || box[1] > b || box[3] < t);

const nameTowns = (map, url) => {
  const pane = map.createPane("towns");
  pane.classList.add("leaflet-zoom-hide");
  const widthOf = ruler(pane);
  let asked = 0;
  const name = async () => {
    const turn = ++asked;
    const lists = await Promise.all(cellsOf(map).map((cell) => ask(url + cell)));
    if (turn !== asked) return;
    const size = map.getSize();
    const pins = [...map.getPane("markerPane").children].map((pin) => {
      const at = map.layerPointToContainerPoint(L.DomUtil.getPosition(pin));
      return [at.x - 14, at.y - 14, at.x + 14, at.y + 14];
    });
    const taken = [...pins, [0, 0, 56, 100]]; // the zoom buttons
    const labels = [];
    const towns = lists.flatMap((list) => list?.towns ?? []).sort((one, other) => other[3] - one[3]);
    for (const [text, latitude, longitude] of towns) {
      const at = map.latLngToContainerPoint([latitude, longitude]);
      const half = widthOf(text) / 2;
      const stands = [
        ["below", at.x - half, at.y - 3],
        ["above", at.x - half, at.y - LINE - 3],
        ["after", at.x + 2, at.y - LINE / 2],
        ["before", at.x - 2 * half - 6, at.y - LINE / 2],
      ].find(([, left, top]) => {
        const box = [left - 3, top, left + 2 * half + 3, top + LINE + 3];
        const isIn = box[0] > 2 && box[2] < size.x - 2 && box[1] > 2 && box[3] < size.y - 2;
        const fits = isIn && isFree(taken, box);
        if (fits) taken.push(box);
        return fits;
      });
      if (!stands) continue;
      const label = document.createElement("span");
      label.className = `town ${stands[0]}`;
      label.append(Object.assign(document.createElement("b"), { textContent: text }));
      L.DomUtil.setPosition(label, map.containerPointToLayerPoint(at).round());
      labels.push(label);
    }
    pane.replaceChildren(...labels);
  };
  map.on("moveend", name);
  map.on("pins", name);
};

export const makeMap = (box, files, texts) => {
  box.replaceChildren();
  const hasTiles = Boolean(files.tiles);
  const calm = isCalm();
  const map = L.map(box, {
    attributionControl: false,
    zoomControl: false,
    scrollWheelZoom: false, // the page scrolls
    dragging: !matchMedia("(pointer: coarse)").matches, // one finger scrolls the page, two move the map
    fadeAnimation: !calm,
    zoomAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
    zoomSnap: 0.25,
    minZoom: 2,
    maxZoom: hasTiles ? 17 : FARTHEST_ZOOM,
    maxBounds: NORTH_AMERICA,
    maxBoundsViscosity: 1,
    renderer: L.svg({ padding: 0.4 }),
  });
  L.control.zoom({ zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(map);
  if (hasTiles) {
    L.tileLayer(files.tiles, { maxZoom: 17, alt: "" }).addTo(map);
    box.classList.add("has-tiles");
  } else {
    drawOutlines(map, files);
    nameTowns(map, files.towns);
  }
  return map;
};
