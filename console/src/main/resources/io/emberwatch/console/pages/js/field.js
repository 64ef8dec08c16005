// The field on one sheet: sensors with each channel's health, those that nobody has announced, gateways and alarms, what was refused,
// and what people have ordered.
import { get } from './api.js';
import { $, el } from './dom.js';
import { t, momentText, ageText, numberText } from './i18n.js';
import { state, on, change } from './state.js';
import { dialog } from './topbar.js';
import { goTo } from './map.js';
import { may } from './session.js';
import { placeForm, replayForm } from './fieldforms.js';

const TABS = { sensors, strangers, gateways, letters, history };
const RANK = { silent: 0, battery_low: 1, stuck: 2, drifting: 3, late: 4, calibrating: 5, unknown: 6, fresh: 7 };
const MOST_ROWS = 300;
const AGAIN_MS = [1500, 4000, 9000];

export function startField() {
  const opens = (tab) => () => change({ selected: { kind: 'field', id: tab } });
  $('sensorList').addEventListener('click', opens('sensors'));
  $('letters').addEventListener('click', opens('letters'));
  on((changed) => { if (changed.has('selected') && state.selected?.kind === 'field') show(); });
  $('sheet').addEventListener('close', () => { if (state.selected?.kind === 'field') change({ selected: null }); });
  // an order is carried out by the job, a moment later
  document.addEventListener('ordered', () => AGAIN_MS.forEach((ms) => setTimeout(() => document.dispatchEvent(new CustomEvent('fieldchanged')), ms)));
}

let shown = 0;

/** Draws the chosen tab. */
export async function show() {
  const tab = TABS[state.selected.id] ? state.selected.id : 'sensors';
  const mine = ++shown;
  const body = el('div', { class: 'tabbed' }, el('p', { class: 'quiet' }, t('loading')));
  dialog(t('field.title'), tabs(tab), body);
  $('sheet').classList.add('wide');
  try {
    const content = await TABS[tab]();
    if (mine === shown && state.selected?.kind === 'field') body.replaceChildren(...content.filter(Boolean));
  } catch (e) {
    body.replaceChildren(el('p', { class: 'fault' }, t('error.ask', e.message)));
  }
}

const tabs = (chosen) => el('nav', { class: 'tabs', 'aria-label': t('field.title') }, ...Object.keys(TABS).map((tab) => el('button', {
  class: 'plain', 'aria-pressed': String(tab === chosen), 'data-tab': tab, onclick: () => change({ selected: { kind: 'field', id: tab } }),
}, t('field.' + tab))));

const table = (name, columns, rows) => el('div', { class: 'scroll' }, el('table', { class: name },
  el('thead', {}, el('tr', {}, ...columns.map((c) => el('th', {}, c)))), el('tbody', {}, ...rows)));

export const conditionMark = (condition) => el('span', { class: `condition ${condition}` }, t('condition.' + condition));

/** One channel: value, what is wrong with it, whether it counts. */
const chip = (c) => el('span', { class: `chip ${c.used && ['fresh', 'unknown'].includes(c.condition) ? '' : 'doubted'}` },
  `${t('channel.' + c.channel)} `, c.value === null ? '–' : el('b', {}, `${numberText(c.value, 1)} ${c.unit}`),
  ['fresh', 'unknown'].includes(c.condition) ? '' : ` ${t('condition.' + c.condition)}`, ...c.flags.map((flag) => ` · ${t('flag.' + flag)}`), c.used ? '' : ` · ${t('field.unused')}`);

export const share = (received, expected) => (expected ? `${numberText(received, 0)} / ${numberText(expected, 0)}` : '–');

/** Where nobody has judged yet, silence is seen by the age of the last reading. */
const conditionOf = (sensor, ages) => (sensor.condition === 'unknown' && ages.get(sensor.id) === 'SILENT' ? 'silent' : sensor.condition);

async function sensors() {
  const answer = await get('/api/v1/field');
  const ages = new Map(state.sensors.map((s) => [s.id, s.state]));
  for (const sensor of answer.sensors) sensor.condition = conditionOf(sensor, ages);
  const sorted = answer.sensors.sort((a, b) => RANK[a.condition] - RANK[b.condition] || a.id.localeCompare(b.id));
  const counts = new Map();
  for (const s of sorted) counts.set(s.condition, (counts.get(s.condition) || 0) + 1);
  const text = el('input', { id: 'fieldFind', type: 'search', placeholder: t('field.find'), 'aria-label': t('field.find') });
  const of = el('select', { id: 'fieldCondition', 'aria-label': t('sensors.last') }, el('option', { value: '' }, t('field.all', sorted.length)),
    ...[...counts].map(([c, n]) => el('option', { value: c }, `${t('condition.' + c)} ${n}`)));
  const rows = el('div', {});
  const draw = () => {
    const wanted = text.value.trim().toLowerCase();
    const found = sorted.filter((s) => (!of.value || s.condition === of.value) && (!wanted || `${s.id} ${s.name} ${s.gateway}`.toLowerCase().includes(wanted)));
    rows.replaceChildren(table('sensors', ['sensor', 'gateway', 'last', 'reading', 'today', 'channels'].map((c) => t('sensors.' + c)), found.slice(0, MOST_ROWS).map(sensorRow)),
      found.length > MOST_ROWS ? el('p', { class: 'quiet' }, t('field.more', found.length - MOST_ROWS)) : '');
  };
  text.addEventListener('input', draw);
  of.addEventListener('change', draw);
  draw();
  return [answer.fault ? el('p', { class: 'fault' }, answer.fault) : null, sorted.length ? el('div', { class: 'filters' }, text, of) : el('p', { class: 'quiet' }, t('waiting.noSensors')), rows];
}

function pick(sensor) {
  change({ selected: { kind: 'sensor', id: sensor.id } });
  $('sheet').close();
  if (sensor.lat !== null) goTo(sensor.lat, sensor.lon, 8);
}

function sensorRow(s) {
  return el('tr', { tabindex: 0, 'data-sensor': s.id, onclick: () => pick(s), onkeydown: (e) => { if (e.key === 'Enter') pick(s); } },
    el('td', {}, s.name || s.id, s.name && s.name !== s.id ? el('span', { class: 'quiet' }, ` ${s.id}`) : '', s.known ? '' : el('span', { class: 'flag' }, t('sensors.unplaced'))),
    el('td', {}, s.gateway), el('td', {}, conditionMark(s.condition)),
    el('td', { class: 'nowrap' }, s.lastTime ? momentText(s.lastTime) : t('sensors.never')),
    el('td', { class: 'nowrap value' }, share(s.received, s.expected)),
    el('td', { class: 'chips' }, ...s.channels.map(chip)));
}

async function strangers() {
  const found = (await get('/api/v1/field')).sensors.filter((s) => !s.known);
  return [el('p', { class: 'quiet' }, t('field.strangersWhy')),
    found.length ? table('strangers', [t('sensors.sensor'), t('sensors.gateway'), t('sensors.reading'), t('sensors.channels'), ''], found.map((s) => el('tr', {},
      el('td', {}, s.id), el('td', {}, s.gateway), el('td', { class: 'nowrap' }, s.lastTime ? momentText(s.lastTime) : t('sensors.never')), el('td', { class: 'chips' }, ...s.channels.map(chip)),
      el('td', {}, may('field') ? el('button', { class: 'plain bordered', 'data-adopt': s.id, onclick: () => placeForm(s) }, t('field.adopt')) : ''))))
      : el('p', {}, t('field.noStrangers')),
    may('field') ? null : el('p', { class: 'quiet' }, t('field.mayNot'))];
}

async function gateways() {
  const answer = await get('/api/v1/field');
  const now = Date.parse(answer.now);
  const ago = (time) => (time ? t('field.ago', ageText(Math.max(0, (now - Date.parse(time)) / 60000))) : '–');
  return [
    answer.alarms.length ? el('ul', { class: 'alarms' }, ...answer.alarms.map((a) => el('li', {}, el('b', {}, t('alarm.' + a.kind)), ` ${[a.gateway, a.channel ? t('channel.' + a.channel) : '', a.sensors.length > 4 ? t('field.behind', a.sensors.length) : a.sensors.join(', ')].filter(Boolean).join(' · ')} `,
      el('span', { class: 'quiet' }, t('field.since', momentText(a.since)))))) : el('p', {}, t('field.noAlarms')),
    answer.gateways.length ? table('gateways', ['gateway', 'sensors', 'heard', 'skew', 'state'].map((c) => t('gateways.' + c)), answer.gateways.map((g) => el('tr', {},
      el('td', {}, g.id), el('td', { class: 'value' }, numberText(g.sensors, 0)), el('td', {}, ago(g.lastHeard)), el('td', { class: 'value' }, g.skewSeconds === null ? '–' : `${numberText(g.skewSeconds, 0)} s`),
      el('td', {}, conditionMark(g.silent ? 'silent' : 'fresh'))))) : el('p', { class: 'quiet' }, t('gateways.none')),
  ];
}

async function letters(before = null) {
  const page = await get('/api/v1/deadletters', { before, limit: 50 });
  if (!page.letters.length) return [el('p', { class: 'quiet' }, t(before ? 'letters.noMore' : 'letters.none'))];
  const older = page.next ? el('button', { class: 'plain', onclick: async () => older.replaceWith(...(await letters(page.next))) }, t('letters.older')) : null;
  return [before ? null : el('p', { class: 'quiet' }, t('letters.explain')),
    table('letters', [...['time', 'reason', 'gateway', 'what', 'message'].map((key) => t('letters.' + key)), ''], page.letters.map(letterRow)), older];
}

function letterRow(letter) {
  const again = letter.obstacle ? el('span', { class: 'quiet' }, t('letters.obstacle', t('letters.obstacle.' + letter.obstacle)))
    : may('field') ? el('button', { class: 'plain bordered', 'data-replay': letter.id, onclick: () => replayForm(letter) }, t('letters.replay')) : '';
  return el('tr', {}, el('td', { class: 'nowrap' }, momentText(letter.timeMs)), el('td', {}, t('refusal.' + letter.reason.toUpperCase())), el('td', {}, letter.gatewayId),
    el('td', {}, t('letters.rule.' + letter.reason.toUpperCase(), letter.name, letter.value, letter.rule), letter.place ? el('span', { class: 'quiet' }, ` ${letter.place}`) : ''),
    el('td', {}, el('details', {}, el('summary', {}, t('letters.show')), el('pre', {}, bytes(letter.payload)))), el('td', {}, again));
}

/** The message as text where it is text, else as hexadecimal. */
function bytes(base64) {
  const raw = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw).slice(0, 4000);
  } catch (e) {
    return [...raw.slice(0, 1000)].map((b) => b.toString(16).padStart(2, '0')).join(' ');
  }
}

async function history() {
  const found = await get('/api/v1/field/history', { limit: 200 });
  const rows = ordered(found);
  return [rows.length ? table('orders', ['time', 'who', 'sensor', 'what', 'why'].map((c) => t('history.' + c)), rows.map((o) => el('tr', {},
    el('td', { class: 'nowrap' }, momentText(o.time)), el('td', {}, o.author), el('td', {}, o.sensor), el('td', {}, what(o)), el('td', {}, o.reason))))
    : el('p', { class: 'quiet' }, t('history.none'))];
}

/** Orders and words about values, the newest first. */
export const ordered = ({ orders, overrides }) => [...orders, ...overrides].sort((a, b) => b.time.localeCompare(a.time));

/** What was ordered, in one line. */
export const what = (o) => ('good' in o
  ? t(o.calibrating ? 'history.calibrating' : o.good ? 'history.good' : 'history.bad', o.channel === 'all' ? t('judge.all') : t('channel.' + o.channel), momentText(o.from), momentText(o.to))
  : t('history.place', numberText(o.lat, 4), numberText(o.lon, 4), o.elevationM === null ? '–' : numberText(o.elevationM, 0), o.gateway || '–', o.version) + (o.from ? t('history.since', momentText(o.from)) : ''));

// whoever is filling in a form keeps it
document.addEventListener('fieldchanged', () => { if (state.selected?.kind === 'field' && !$('sheet').querySelector('form')) show(); });
