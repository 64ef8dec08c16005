// Puts the page together: asks for what it needs, follows the address, the keys and the events.
import { get } from './api.js';
import { $, el, toast } from './dom.js';
import { t, useLanguage, preferredLanguage, useOffset, named, ageText } from './i18n.js';
import { state, change, on, readAddress, hoursOf, shownTime } from './state.js';
import { startMap, drawZones, credit, showAll } from './map.js';
import { startRail, draw as drawRail, drawLegend, sheet, setLayers } from './rail.js';
import { startTimebar, step, togglePlay, stop, redraw as redrawTime } from './timebar.js';
import { startTopbar, draw as drawTop } from './topbar.js';
import { startDrawer, show as showDrawer } from './drawer.js';
import { startSearch } from './search.js';
import { startField, show as showField } from './field.js';
import { startAreas } from './areas.js';
import { listen } from './live.js';
import { startSession, showLogin, draw as drawSession } from './session.js';
import { startAlerts, askAlerts, take as takeAlert, drawCounts } from './alerts.js';

async function start() {
  await useLanguage(preferredLanguage());
  Object.assign(state, readAddress());
  startMap();
  startRail();
  startTimebar();
  startTopbar(languageChanged);
  startDrawer();
  startSearch();
  startField();
  startAreas();
  keys();
  await startSession();
  while (!state.session.viewingOpen && !state.session.account) await showLogin();
  $('span').value = String(state.span);
  on((changed) => {
    if (changed.has('as') || changed.has('span') || changed.has('variable')) askHours();
    if (changed.has('latest') || changed.has('status')) notice();
  });
  window.addEventListener('hashchange', () => change(readAddress()));
  const [region, variables, grid, hours] = await Promise.all([get('/api/v1/region'), get('/api/v1/variables'), get('/api/v1/grid'), firstHours()]);
  useOffset(region.utcOffsetMinutes);
  change({ region, variables }, false);
  change({ grid, ...hours }, false); // the first map waits for no database
  credits();
  const known = get('/api/v1/status').then(({ status }) => change({ status, latest: status.provisionalTime ?? status.dataTime ?? state.latest }, false));
  redrawTime();
  setLayers();
  drawZones();
  const sensors = surfaceStands().then(askSensors); // thousands of dots would keep the first map waiting
  startAlerts().catch((e) => toast(t('error.ask', e.message)));
  await Promise.all([askHours(), sensors, known]);
  if (state.selected?.kind === 'field') showField(); else if (state.selected) showDrawer();
  setInterval(askSensors, 10000);
  document.addEventListener('fieldchanged', askSensors);
  setInterval(askStatus, 60000);
  setInterval(() => askAlerts().catch(() => {}), 30000);
  // what happened between the first question and the open line
  listen({ hour: newHour, opened: () => setTimeout(() => askAlerts().catch(() => {}), 300), alert: takeAlert, handover: (note) => toast(t('handover.new', note.actor)), lost: () => toast(t('live.lost')), back: () => { toast(t('live.back')); askHours(); askStatus(); } });
  document.documentElement.dataset.ready = 'yes';
}

function credits() {
  credit([state.region?.syntheticGround ? t('print.source', t('ground.synthetic')) : '', 'Leaflet · uPlot'].filter(Boolean).join(' · '));
}

function languageChanged() {
  drawRail();
  drawLegend();
  redrawTime();
  drawTop();
  showDrawer();
  notice();
  credits();
  drawSession();
  drawCounts();
  if (state.selected?.kind === 'field') showField();
}

const LONGEST_WAIT_MS = 1000;

/** When the first map is seen, if there is one to be seen. */
function surfaceStands() {
  if (!state.own.get(shownTime())) return Promise.resolve();
  return new Promise((done) => {
    document.addEventListener('surface', done, { once: true });
    setTimeout(done, LONGEST_WAIT_MS);
  });
}

/** The shown variable's hours of the past days, asked for before anything else is known; none if they cannot be had yet. */
async function firstHours() {
  const ownOf = `${state.variable} ${state.as}`;
  try {
    const found = await get('/api/v1/times', hoursOf({ ...state, latest: null }));
    return { latest: found.latest, ownOf, own: new Map(found.hours.map((hour) => [hour.time, hour])) };
  } catch (e) { return {}; }
}

let asking = 0;

/** The hours of the strip by danger class, and those of the shown variable with the versions of their tiles. */
async function askHours() {
  const mine = ++asking;
  const ownOf = `${state.variable} ${state.as}`;
  try {
    const own = get('/api/v1/times', hoursOf(state));
    const strip = get('/api/v1/times', { ...hoursOf({ ...state, variable: 'danger_class' }), shares: null });
    const found = await own;
    if (mine !== asking) return;
    change({ latest: found.latest ?? state.latest, ownOf, own: new Map(found.hours.map((hour) => [hour.time, hour])) }, false);
    const shares = await strip;
    if (mine !== asking) return;
    change({ hours: shares.hours.length ? shares.hours : found.hours.map((hour) => ({ ...hour, cells: [] })) }, false);
  } catch (e) {
    toast(t('error.ask', e.message));
  }
}

let pending = 0;

function newHour(event) {
  const wasWaiting = !state.latest;
  if (!state.latest || Date.parse(event.time) > Date.parse(state.latest)) change({ latest: event.time }, false);
  if (wasWaiting) get('/api/v1/variables').then((variables) => change({ variables }, false));
  clearTimeout(pending);
  pending = setTimeout(async () => {
    await askHours();
    if (state.selected?.kind === 'cell') change({ refreshed: event.version }, false);
    if (!state.variables.variables.some((v) => v.present)) change({ variables: await get('/api/v1/variables') }, false);
  }, 250);
}

async function askSensors() {
  try {
    const map = await get('/api/v1/sensormap');
    change({ sensors: fromColumns(map) }, false);
  } catch (e) { /* the health word says it */ }
}

const STATES = { L: 'LIVE', A: 'LATE', S: 'SILENT' };

/** The sensors of the map, one object each; their last readings are asked for when somebody looks. */
const fromColumns = (map) => map.ids.map((id, i) => ({
  id, name: map.names[i], gateway: map.gateways[map.gateway[i]], lat: map.lat[i], lon: map.lon[i], state: STATES[map.states[i]], ageMinutes: map.ages[i],
}));

async function askStatus() {
  try {
    change({ status: (await get('/api/v1/status')).status }, false);
  } catch (e) { /* the link's own message says it */ }
}

/** Says what would be here and why it is not: before the first hour, and when the shown hour has no map. */
function notice() {
  const box = $('notice');
  if (state.latest || !state.status) { box.hidden = true; return; }
  const counts = state.status.sensors;
  box.replaceChildren(el('h2', {}, t('waiting.title')), el('p', {}, t('waiting.why')),
    el('p', { class: 'quiet' }, counts.known ? t('waiting.sensors', counts.known, counts.live) : t('waiting.noSensors')),
    reading(),
    state.status.state === 'broken' ? el('p', { class: 'fault' }, named(state.status.sentence)) : '');
  box.hidden = false;
}

function reading() {
  if (!state.status.readingTime) return '';
  const minutes = Math.max(0, (Date.parse(state.status.now) - Date.parse(state.status.readingTime)) / 60000);
  return el('p', { class: 'quiet' }, t(minutes < 1 ? 'waiting.readingNow' : 'waiting.reading', ageText(minutes)));
}

function keys() {
  document.addEventListener('keydown', (event) => {
    const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
    if (event.ctrlKey || event.metaKey || event.altKey || $('sheet').open) return;
    if (event.key === 'Escape') { stop(); sheet(false); change({ selected: null }); return; }
    if (writing) return;
    const does = {
      ArrowLeft: () => step(event.shiftKey ? -24 : -1), ArrowRight: () => step(event.shiftKey ? 24 : 1),
      Home: () => step(-9999), End: () => change({ time: null }), '/': () => $('search').focus(), ' ': togglePlay, 0: showAll,
    }[event.key];
    if (!does || (event.key === ' ' && /^(BUTTON|SUMMARY|INPUT)$/.test(event.target.tagName))) return;
    event.preventDefault();
    does();
  });
}

start().catch((e) => {
  toast(String(e.message || e));
  throw e;
});
