// How many alerts each person had to bear in the last seven days, what most of them came from, and which sensors count less for now.
import { get } from './api.js';
import { el, toast } from './dom.js';
import { t, named, momentText } from './i18n.js';
import { state, change } from './state.js';
import { may, inArea, send } from './session.js';

/** Opens the list, the one with most alerts first. */
export async function showBurden() {
  const { dialog } = await import('./topbar.js');
  const ask = (path) => get(path).catch((e) => ({ fault: e.message }));
  const [budget, held] = await Promise.all([ask('/api/v1/alarm-budget'), ask('/api/v1/alarm-hygiene')]);
  dialog(t('burden.title'), el('p', { class: 'quiet' }, t('burden.why')),
    budget.fault ? el('p', { class: 'empty quiet' }, budget.fault)
      : budget.weeks.length ? table(budget.weeks) : el('p', { class: 'empty quiet' }, t('burden.none')),
    ...(held.fault ? [el('p', { class: 'fault' }, t('error.ask', held.fault))] : heldDown(held)));
}

/** Sensors that chatter, and masks with a button that takes each back. */
const heldDown = ({ latched, masks }) => [
  ...(latched.length ? [el('h3', {}, t('burden.latched')), el('ul', { id: 'latched' }, ...latched.map((l) => el('li', {},
    source(`sensor:${l.sensor}`), ` ${t('burden.alarms', l.alarms)} `, toAlert(l.alert))))] : []),
  ...(masks.length ? [el('h3', {}, t('burden.masks')), el('ul', { id: 'masks' }, ...masks.map((m) => el('li', {},
    source(`sensor:${m.sensor}`), ` ${t('burden.hours', m.fromHour, m.toHour)}${m.until ? `, ${t('burden.until', momentText(m.until))}` : ''}, ${m.by}${m.why ? `: ${m.why}` : ''} `,
    toAlert(m.alert), ' ', may('command') && inArea(m.zone) ? el('button', { class: 'plain bordered', onclick: (event) => takeBack(m, event.target) }, t('verb.unmask')) : '')))] : []),
];

const toAlert = (id) => el('button', { class: 'plain', onclick: () => { document.getElementById('sheet').close(); change({ selected: { kind: 'alert', id } }); } }, t('burden.alert'));

async function takeBack(mask, button) {
  try {
    await send('POST', `/api/v1/alerts/${encodeURIComponent(mask.alert)}/commands`, { verb: 'unmask', detail: { sensor: mask.sensor } });
    toast(t('alert.sent', t('verb.unmask')));
    button.closest('li').remove();
  } catch (e) {
    toast(t('error.ask', e.message));
  }
}

const table = (weeks) => el('table', { class: 'facts', id: 'burden' },
  el('thead', {}, el('tr', {}, ...['person', 'alerts', 'source'].map((k) => el('th', { scope: 'col' }, t('burden.' + k))))),
  el('tbody', {}, ...weeks.map((week) => el('tr', { 'data-person': week.person, class: week.alerts > week.limit ? 'over' : '' },
    el('th', { scope: 'row' }, week.person),
    el('td', {}, t('burden.of', week.alerts, week.limit), week.alerts > week.limit ? el('b', { class: 'fault' }, ` ${t('burden.exceeded')}`) : ''),
    el('td', {}, source(week.worstSource), el('span', { class: 'quiet' }, ` ${t('burden.ofWorst', week.ofWorst)}`))))));

/** A sensor can be looked at; an area is named. */
function source(cause) {
  const [kind, id] = [cause.slice(0, cause.indexOf(':')), cause.slice(cause.indexOf(':') + 1)];
  if (kind === 'sensor') {
    return el('button', { class: 'plain', onclick: () => { document.getElementById('sheet').close(); change({ selected: { kind: 'sensor', id } }); } }, t('burden.sensor', id));
  }
  return id ? named(state.zoneNames?.get(id)) || id : '–';
}
