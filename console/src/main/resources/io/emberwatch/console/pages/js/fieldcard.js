// A sensor's card in the drawer: each channel's health, what came of what was expected day by day, and what people ordered of it.
import { get } from './api.js';
import { el } from './dom.js';
import { t, calendarText, momentText, numberText } from './i18n.js';
import { may } from './session.js';
import { conditionMark, share, ordered, what } from './field.js';
import { placeForm, judgeForm } from './fieldforms.js';

const DAYS = 7;

/** The card, filled a moment later; until then, and where it cannot be asked, the last values alone. */
export function fieldCard(id, old, lastValues) {
  const host = old?.dataset.sensor === id ? old : el('div', { class: 'fieldcard', 'data-sensor': id }, lastValues);
  get(`/api/v1/field/sensors/${encodeURIComponent(id)}`).then((one) => host.replaceChildren(...parts(one).filter(Boolean)))
    .catch((e) => host.replaceChildren(...[el('p', { class: 'fault' }, t('error.ask', e.message)), lastValues].filter(Boolean)));
  return host;
}

/** What the registry's file says of it, as far as it says anything. */
function papersOf(papers) {
  const rows = ['owner', 'zone', 'calibrated', 'firmware'].filter((name) => papers?.[name]).map((name) => [name, papers[name]]);
  if (papers?.everySeconds) rows.push(['every', t('papers.seconds', papers.everySeconds)]);
  return rows.length ? el('section', {}, el('h3', {}, t('field.papers')), el('table', { class: 'papers' }, ...rows.map(([name, value]) => el('tr', {}, el('th', { scope: 'row' }, t('papers.' + name)), el('td', {}, value))))) : null;
}

function parts({ sensor, papers, days, orders, overrides }) {
  const history = ordered({ orders, overrides });
  return [
    sensor.known ? null : el('p', { class: 'fault' }, t('field.stranger')),
    may('field') ? el('div', { class: 'actions' },
      el('button', { class: 'plain bordered', id: 'orderPlace', onclick: () => placeForm(sensor, orders[0]) }, t(sensor.known ? 'field.edit' : 'field.adopt')),
      sensor.channels.length ? el('button', { class: 'plain bordered', id: 'orderJudge', onclick: () => judgeForm(sensor) }, t('field.judge')) : '') : null,
    el('section', {}, el('h3', {}, t('field.channels')), el('table', { class: 'channels' }, ...sensor.channels.map((c) => el('tr', {},
      el('th', { scope: 'row' }, t('channel.' + c.channel)), el('td', {}, conditionMark(c.condition), ...c.flags.map((flag) => el('span', { class: 'flag' }, t('flag.' + flag))), c.used ? '' : el('span', { class: 'flag' }, t('field.unused'))),
      el('td', { class: 'value' }, c.value === null ? '–' : numberText(c.value, 1), el('span', { class: 'unit' }, ` ${c.unit}`)))))),
    days.length ? el('section', {}, el('h3', {}, t('field.days')), el('table', { class: 'days' }, ...days.slice(-DAYS).reverse().map((d) => el('tr', {},
      el('th', { scope: 'row' }, calendarText(d.date)), el('td', {}, el('meter', { min: 0, max: d.expected || 1, value: d.received, 'aria-label': share(d.received, d.expected) })), el('td', { class: 'value' }, share(d.received, d.expected)))))) : null,
    papersOf(papers),
    history.length ? el('details', { open: true }, el('summary', {}, t('field.history')), el('ol', { class: 'history' }, ...history.map((o) => el('li', {},
      el('span', { class: 'quiet' }, momentText(o.time)), ' ', el('b', {}, o.author), ` ${what(o)}`, el('p', {}, o.reason))))) : null,
  ];
}
