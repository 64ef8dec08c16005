// What the page shows now. It stands in the address, so that a view can be shared and the back button works.

const listeners = new Set();
const LETTER = { cell: 'c', sensor: 's', alert: 'a', desk: 'd', field: 'f' };

export const state = {
  variable: 'danger_class',
  time: null,          // ISO hour end; null follows the latest hour
  as: 'known',
  span: 72,
  selected: null,      // {kind: 'cell' | 'sensor' | 'alert' | 'desk' | 'field', id}
  view: null,          // {zoom, lat, lon}
  layers: '',          // the switches that stand otherwise than at first: 'blind,range'
  // what the server said
  region: null, status: null, variables: null, grid: null, hours: [], latest: null, own: new Map(), ownOf: '', sensors: [],
  session: null, alerts: null, zoneNames: new Map(),
};

export function on(listener) { listeners.add(listener); }

/** Changes some of the state and tells what changed. */
export function change(changes, write = true) {
  const changed = new Set();
  for (const [key, value] of Object.entries(changes)) {
    if (state[key] !== value) { state[key] = value; changed.add(key); }
  }
  if (!changed.size) return;
  for (const listener of listeners) listener(changed);
  if (write && ['variable', 'time', 'as', 'span', 'selected', 'view', 'layers'].some((key) => changed.has(key))) writeAddress();
}

/** The hour that the map shows: the chosen one, else the latest. */
export const shownTime = () => state.time || state.latest;

export const hourAt = (time) => state.hours.find((hour) => hour.time === time) || null;

/** The question for the hours of the shown variable, within the span if it is known when that ends. */
export function hoursOf({ variable, as, span, latest }) {
  const from = latest ? new Date(Date.parse(latest) - (span - 1) * 3600000).toISOString() : null;
  return { variable, as, from, to: latest, shares: false };
}

export const variable = () => state.variables?.variables.find((v) => v.id === state.variable) || null;

let timer = 0;
function writeAddress() {
  clearTimeout(timer);
  timer = setTimeout(() => history.replaceState(null, '', address()), 150);
}

/** The address of this very view; a followed hour is pinned when it is shared. */
export function address(pinned = false) {
  const parts = new URLSearchParams();
  if (state.view) parts.set('m', `${state.view.zoom}/${state.view.lat.toFixed(4)}/${state.view.lon.toFixed(4)}`);
  if (state.variable !== 'danger_class') parts.set('v', state.variable);
  const time = state.time || (pinned ? state.latest : null);
  if (time) parts.set('t', time);
  if (state.as !== 'known') parts.set('as', state.as);
  if (state.span !== 72) parts.set('span', state.span);
  if (state.layers) parts.set('l', state.layers);
  if (state.selected) parts.set(LETTER[state.selected.kind], state.selected.id);
  const text = parts.toString().replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%2C', ',');
  return `${location.pathname}${text ? '#' + text : ''}`;
}

export function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const found = {};
  const view = (parts.get('m') || '').split('/').map(Number);
  if (view.length === 3 && view.every(Number.isFinite)) found.view = { zoom: view[0], lat: view[1], lon: view[2] };
  found.variable = /^[a-z0-9_]+$/.test(parts.get('v') || '') ? parts.get('v') : 'danger_class';
  const time = parts.get('t');
  found.time = time && !Number.isNaN(Date.parse(time)) ? new Date(time).toISOString().replace('.000Z', 'Z') : null;
  found.as = parts.get('as') === 'issued' ? 'issued' : 'known';
  found.span = [72, 168, 240].includes(Number(parts.get('span'))) ? Number(parts.get('span')) : 72;
  found.layers = /^[a-z,]*$/.test(parts.get('l') || '') ? parts.get('l') || '' : '';
  const chosen = Object.entries(LETTER).find(([, letter]) => parts.get(letter));
  found.selected = chosen ? { kind: chosen[0], id: parts.get(chosen[1]) } : null;
  return found;
}
