// How many alerts each person had to bear in the last seven days, and what most of them came from.
import { get } from './api.js';
import { el, toast } from './dom.js';
import { t, named } from './i18n.js';
import { state, change } from './state.js';

/** Opens the list, the one with most alerts first. */
export async function showBurden() {
  const { dialog } = await import('./topbar.js');
  let weeks;
  try {
    weeks = (await get('/api/v1/alarm-budget')).weeks;
  } catch (e) {
    toast(t('error.ask', e.message));
    return;
  }
  dialog(t('burden.title'), el('p', { class: 'quiet' }, t('burden.why')),
    weeks.length ? table(weeks) : el('p', { class: 'empty quiet' }, t('burden.none')));
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
