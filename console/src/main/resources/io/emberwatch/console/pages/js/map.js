// The map: the danger surface as tiles, the grid's own outline, areas, sensors, the chosen cell.
/* global L */
import { get, ApiError } from './api.js';
import { $, el, toast } from './dom.js';
import { t, numberText, ageText } from './i18n.js';
import { state, on, change, shownTime, hourAt } from './state.js';
import { graticule } from './graticule.js';

let map;
let surface = null;      // the tile layer that is shown
let coming = null;       // the one that loads above it
const LONGEST_LOAD_MS = 6000; // after so long a picture on its way is given up for a newer one
let outline;
let whole = '';          // the view in which the whole grid was brought
let zones;
let sensors;
let cellOutline = null;
let lines;
let fires;
let blind = null;
const markers = new Map();

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function startMap() {
  map = L.map('map', {
    zoomControl: false, attributionControl: true, minZoom: 3, maxZoom: 15, zoomSnap: 0.5, keyboard: false,
    preferCanvas: false, fadeAnimation: false, worldCopyJump: false,
  });
  map.attributionControl.setPrefix(false);
  for (const [name, z] of [['surface', 200], ['blind', 250], ['lines', 300], ['areas', 350], ['chosen', 440], ['field', 450]]) {
    map.createPane(name).style.zIndex = z;
  }
  L.control.zoom({ position: 'topleft', zoomInTitle: t('map.zoomIn'), zoomOutTitle: t('map.zoomOut') }).addTo(map);
  L.control.scale({ position: 'bottomright', imperial: false }).addTo(map);
  sensors = L.layerGroup().addTo(map);
  fires = L.layerGroup().addTo(map);
  lines = graticule(map, 'lines');
  map.on('click', (event) => chooseAt(event.latlng));
  map.on('zoomend', () => { for (const [, dot] of markers) dot.setRadius(radius(dot.state)); });
  map.on('moveend', () => {
    const centre = map.getCenter();
    change({ view: { zoom: map.getZoom(), lat: centre.lat, lon: centre.lng } });
  });
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe($('map'));
  on(react);
  document.addEventListener('theme', restyle);
}

function react(changed) {
  if (changed.has('grid')) drawOutline();
  if (changed.has('variable') || changed.has('time') || changed.has('as') || changed.has('own') || changed.has('latest')) drawSurface();
  if (changed.has('sensors')) { drawSensors(); if (state.selected?.kind === 'sensor') drawChosen(); }
  if (changed.has('selected')) {
    drawChosen();
    // the desk speaks of the whole region: while nobody has moved from it, it goes beside the desk and not under it
    if (state.selected?.kind === 'desk' && whole === place()) showAll();
  }
  if (changed.has('alerts')) colourZones();
}

function drawOutline() {
  if (outline) outline.remove();
  if (!state.grid) return;
  outline = L.geoJSON(state.grid, {
    pane: 'areas', interactive: false, style: { color: css('--line-strong'), weight: 1.2, fill: false, dashArray: '6 4' },
  }).addTo(map);
  if (state.view) map.setView([state.view.lat, state.view.lon], state.view.zoom, { animate: false });
  else showAll();
}

/** Brings the whole grid into the part of the map that no panel covers. */
export function showAll() {
  if (!outline) return;
  const wide = window.innerWidth > 760;
  map.fitBounds(outline.getBounds(), {
    animate: false,
    paddingTopLeft: wide ? [270, 60] : [8, 56],
    paddingBottomRight: wide ? [state.selected ? 410 : 20, 130] : [8, 210],
  });
  whole = place();
}

const place = () => `${map.getZoom()} ${map.getCenter()}`;

export async function drawZones() {
  try {
    const areas = await get('/api/v1/zones');
    if (zones) zones.remove();
    change({ zoneNames: new Map((areas.features || []).map((f) => [String(f.properties.code ?? f.id ?? ''), { zh: f.properties.name_zh ?? f.properties.name, en: f.properties.name_en ?? f.properties.name }])) }, false);
    zones = L.geoJSON(areas, { pane: 'areas', interactive: false, style: zoneStyle });
    if ($('showZones').checked) zones.addTo(map);
    $('showZones').closest('label').hidden = !areas.features?.length;
  } catch (e) {
    if (!(e instanceof ApiError)) throw e;
    $('showZones').closest('label').hidden = true;
  }
}

const codeOf = (feature) => String(feature.properties.code ?? feature.properties.adcode ?? feature.id ?? '');

/** An area under a published warning has that warning's colour as a thick edge, never as a fill: fills are danger classes. */
function zoneStyle(feature) {
  const level = Math.max(0, ...(state.alerts ?? []).filter((a) => a.kind === 'warning' && a.rank === 4 && a.zone === codeOf(feature)).map((a) => a.level));
  return level ? { color: css(`--warn-${level}`), weight: 4, opacity: 0.95, fill: false, className: `warned w${level}` } : { color: css('--line-strong'), weight: 1, opacity: 1, fill: false };
}

function colourZones() {
  if (!zones) return;
  zones.setStyle(zoneStyle);
  zones.eachLayer((layer) => { if (zoneStyle(layer.feature).className) layer.bringToFront(); });
}

/** Brings an area into view. */
export function goToZone(code) {
  zones?.eachLayer((layer) => { if (codeOf(layer.feature) === code) map.fitBounds(layer.getBounds(), { animate: false, paddingTopLeft: [270, 60], paddingBottomRight: [20, 130] }); });
}

/** What cannot be seen now, over the surface; null takes it away. */
export function showBlind(query) {
  const old = blind;
  document.documentElement.dataset.blind = query ? 'on' : 'off'; // the danger below turns grey, or the colours would mix to others
  blind = query ? L.tileLayer(`/maps/blind/{z}/{x}/{y}.png?${query}`, { pane: 'blind', opacity: 0.85, bounds: outline?.getBounds().pad(0.02), keepBuffer: 1 }).addTo(map) : null;
  if (old && blind) blind.once('load', () => old.remove());
  else if (old) old.remove();
}

export function toggle(which, shown) {
  const layer = { sensors, zones, fires, graticule: lines }[which];
  if (!layer) return;
  if (shown) layer.addTo(map);
  else layer.remove();
}

/**
 * Loads the new surface over the old one, which stays (dimmed if it takes long) until the new one is whole. Waits until
 * the versions of the shown variable's hours are known, so that every tile is asked for once and kept.
 */
export function drawSurface() {
  const time = shownTime();
  if (!time || state.ownOf !== `${state.variable} ${state.as}`) return;
  const own = state.own.get(time);
  const kind = `${state.variable} ${state.as}`;
  if (!own) {
    // an hour without this map: the last picture stays, dimmed; a picture of something else does not
    drop(coming);
    coming = null;
    if (surface && surface.kind === kind) { surface.setOpacity(0.45); return; }
    drop(surface);
    surface = null;
    return;
  }
  // what is on its way comes first, or a field that runs faster than the line would never be drawn at all
  if (coming && coming.kind === kind && Date.now() - coming.since < LONGEST_LOAD_MS) {
    coming.overtaken = true;
    return;
  }
  drop(coming);
  coming = null;
  const address = tiles(time, own);
  if (surface && surface.address === address) { surface.setOpacity(1); return; }
  const bounds = outline ? outline.getBounds().pad(0.02) : undefined;
  const layer = L.tileLayer(address, { pane: 'surface', bounds, tileSize: 512, zoomOffset: -1, updateWhenIdle: false, keepBuffer: 1, opacity: surface ? 0 : 1 });
  Object.assign(layer, { address, kind, since: Date.now(), overtaken: false });
  coming = layer;
  layer.dim = setTimeout(() => surface && surface.setOpacity(0.45), 400);
  layer.once('load', () => {
    if (coming !== layer) return;
    const old = surface;
    clearTimeout(layer.dim);
    if (!old) performance.mark('first-map');
    surface = layer;
    coming = null;
    layer.setOpacity(1);
    drop(old);
    document.dispatchEvent(new CustomEvent('surface', { detail: time }));
    if (layer.overtaken) drawSurface();
  });
  layer.addTo(map);
}

/** The class with its range is a picture of its own; only the class has one. */
export const rangeShown = () => state.variable === 'danger_class' && $('showRange').checked;

const tiles = (time, own) => `/tiles/${rangeShown() ? 'class_range' : state.variable}/${time}/{z}/{x}/{y}.png?size=512&as=${state.as}&v=${own.version}`;

const asked = new Map(); // address to picture of tiles asked for ahead: what is held here is not asked for again
const ASKED_AT_MOST = 200;

/** Asks for an hour's tiles of the shown part before the hour is shown; kept by the browser, since they are versioned. */
export function prepare(time) {
  const own = state.own.get(time);
  if (!own || !surface) return;
  for (const tile of Object.values(surface._tiles)) {
    const { x, y, z } = tile.coords;
    const address = L.Util.template(tiles(time, own), { x, y, z: z + surface.options.zoomOffset });
    if (asked.has(address)) continue;
    const picture = new Image();
    picture.src = address;
    asked.set(address, picture);
  }
  for (const address of asked.keys()) {
    if (asked.size <= ASKED_AT_MOST) break;
    asked.delete(address);
  }
}

function drop(layer) {
  if (!layer) return;
  clearTimeout(layer.dim);
  layer.remove();
}

const radius = (is) => (is === 'SILENT' ? 1 : 0) + (map.getZoom() < 7 ? 3 : map.getZoom() < 9 ? 4 : 5.5);

const LOOK = {
  LIVE: () => ({ radius: radius('LIVE'), color: css('--marker-edge'), weight: 1.5, fillColor: css('--marker'), fillOpacity: 1 }),
  LATE: () => ({ radius: radius('LATE'), color: css('--marker'), weight: 2, fillColor: css('--marker-edge'), fillOpacity: 0.9 }),
  SILENT: () => ({ radius: radius('SILENT'), color: css('--marker'), weight: 1.6, fillColor: css('--marker-edge'), fillOpacity: 0.55, dashArray: '2 3' }),
};

function drawSensors() {
  const seen = new Set();
  for (const sensor of state.sensors) {
    if (sensor.lat === null || sensor.lon === null) continue;
    seen.add(sensor.id);
    const known = markers.get(sensor.id);
    if (known && known.state === sensor.state && known.getLatLng().equals([sensor.lat, sensor.lon])) {
      known.sensor = sensor;
      continue;
    }
    if (known) known.remove();
    markers.set(sensor.id, marker(sensor));
  }
  for (const [id, old] of markers) {
    if (!seen.has(id)) { old.remove(); markers.delete(id); }
  }
}

function marker(sensor) {
  const dot = L.circleMarker([sensor.lat, sensor.lon], { pane: 'field', ...LOOK[sensor.state](), bubblingMouseEvents: false });
  dot.state = sensor.state;
  dot.sensor = sensor;
  dot.bindTooltip(() => tooltip(dot.sensor), { direction: 'top', offset: [0, -6] });
  dot.on('click', () => change({ selected: { kind: 'sensor', id: dot.sensor.id } }));
  return dot.addTo(sensors);
}

/** Built from nodes: a sensor's name is somebody else's text. Its last values come a moment later. */
function tooltip(sensor) {
  const facts = el('span', {}, '\u00a0');
  get('/api/v1/sensors', { id: sensor.id }).then(({ sensors: [now] }) => {
    const value = (name, digits, unit) => (now?.values[name] ? `${numberText(now.values[name].value, digits)} ${unit}` : '');
    facts.textContent = [value('temp_c', 1, '°C'), value('rh_pct', 0, '%'), value('pm25_ugm3', 0, 'µg/m³')].filter(Boolean).join(' · ');
  }).catch(() => { /* the state is told all the same */ });
  return el('div', {}, el('b', {}, sensor.name || sensor.id), el('br'),
    [t('sensor.state.' + sensor.state), sensor.ageMinutes === null ? '' : ageText(sensor.ageMinutes)].filter(Boolean).join(' · '), el('br'), facts);
}

const KM_PER_DEGREE = 111.32;
const moved = (lat, lon, toward, km) => [lat + (km * Math.cos(toward * Math.PI / 180)) / KM_PER_DEGREE,
  lon + (km * Math.sin(toward * Math.PI / 180)) / (KM_PER_DEGREE * Math.cos(lat * Math.PI / 180))];

/** Incidents: the mark, where it probably began, and how far it could run: a rough guide, drawn as one. */
export function drawAlerts(alerts) {
  if (!fires) return;
  fires.clearLayers();
  for (const a of alerts) {
    if (a.kind !== 'incident' || a.lat === null) continue;
    const { origin, run_out: run } = a.facts;
    if (origin) {
      L.circle([origin.lat_deg, origin.lon_deg], { pane: 'areas', interactive: false, radius: origin.radius_km * 1000, color: css('--fault'), weight: 2, dashArray: '4 4', fillColor: css('--fault'), fillOpacity: 0.08 }).addTo(fires);
    }
    if (run && (origin || a.lat !== null)) {
      const from = origin ? [origin.lat_deg, origin.lon_deg] : [a.lat, a.lon];
      const tips = [run.km_1h, run.km_3h, run.km_6h].map((km) => moved(from[0], from[1], run.toward_deg, km));
      L.polyline([from, ...tips], { pane: 'areas', interactive: false, color: css('--ink'), weight: 2, dashArray: '2 5' }).addTo(fires);
      tips.forEach((tip, i) => L.circleMarker(tip, { pane: 'areas', interactive: false, radius: 3, color: css('--ink'), weight: 2, fill: false })
        .bindTooltip(`${[1, 3, 6][i]} h`, { permanent: true, direction: 'right', className: 'hours', offset: [4, 0] }).addTo(fires));
    }
    const mark = L.marker([a.lat, a.lon], { pane: 'field', keyboard: true, title: t('state.' + a.state), alt: t('state.' + a.state),
      icon: L.divIcon({ className: `firemark f${a.rank === 0 ? 1 : 0}${a.exercise ? ' drill' : ''}`, iconSize: [26, 26], html: el('span', {}, '!') }) });
    mark.on('click', () => change({ selected: { kind: 'alert', id: a.id } }));
    mark.addTo(fires);
  }
}

async function chooseAt(point) {
  const time = shownTime();
  try {
    const cell = await get('/api/v1/at', { lat: point.lat.toFixed(6), lon: point.lng.toFixed(6), time, as: state.as });
    change({ selected: { kind: 'cell', id: cell.cell } });
  } catch (e) {
    if (e.status === 404) change({ selected: null });
    else toast(t('error.ask', e.message));
  }
}

/** The chosen cell's edge and, since a cell may be smaller than a dot, a ring around it. */
export function outlineCell(ring, centre) {
  if (cellOutline) cellOutline.remove();
  cellOutline = ring ? L.layerGroup([
    L.polygon(ring, { pane: 'chosen', interactive: false, color: css('--chosen-halo'), weight: 5, fill: false }),
    L.polygon(ring, { pane: 'chosen', interactive: false, color: css('--chosen'), weight: 2, fill: false }),
    L.circleMarker(centre, { pane: 'chosen', interactive: false, radius: 13, color: css('--chosen-halo'), weight: 5, fill: false }),
    L.circleMarker(centre, { pane: 'chosen', interactive: false, radius: 13, color: css('--chosen'), weight: 2, fill: false }),
  ]).addTo(map) : null;
}

function drawChosen() {
  outlineCell(null);
  const chosen = state.selected;
  if (chosen?.kind !== 'sensor') return;
  const sensor = state.sensors.find((s) => s.id === chosen.id);
  if (!sensor || sensor.lat === null) return;
  cellOutline = L.circleMarker([sensor.lat, sensor.lon],
    { pane: 'chosen', interactive: false, radius: 11, color: css('--chosen'), weight: 2.5, fill: false }).addTo(map);
}

/** Moves a place into view if a panel or the edge hides it. */
export function reveal(lat, lon) {
  const wide = window.innerWidth > 760;
  const at = map.latLngToContainerPoint([lat, lon]);
  const size = map.getSize();
  const right = size.x - (wide ? 400 : 10);
  const bottom = size.y - (wide ? 140 : size.y * 0.66);
  if (at.x < (wide ? 260 : 10) || at.x > right || at.y < 60 || at.y > bottom) {
    const target = L.point(((wide ? 260 : 10) + right) / 2, (60 + bottom) / 2);
    map.panBy(at.subtract(target), { animate: false });
  }
}

export function goTo(lat, lon, zoom) {
  map.setView([lat, lon], Math.max(map.getZoom(), zoom), { animate: false });
  reveal(lat, lon);
}

function restyle() {
  if (outline) outline.setStyle({ color: css('--line-strong') });
  colourZones();
  for (const [, dot] of markers) dot.setStyle(LOOK[dot.state]());
  drawChosen();
  lines.redraw();
}

/** What stands below the map: what the ground is, and whose hour is shown. */
export function credit(text) {
  map.attributionControl._attributions = {};
  map.attributionControl.addAttribution(el('span', {}, text).innerHTML);
}

export { hourAt };
