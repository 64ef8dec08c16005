// The shown hour by administrative area, and the blind spots with what to repair first.
import { get } from './api.js';
import { $, el, inkOn } from './dom.js';
import { t, named, numberText, momentText } from './i18n.js';
import { state, on, change, shownTime } from './state.js';
import { dialog } from './topbar.js';
import { goTo, goToZone, showBlind } from './map.js';

let level = null;

export function startAreas() {
  $('areaTable').addEventListener('click', openAreas);
  $('blindList').addEventListener('click', openBlind);
  $('showBlind').addEventListener('change', drawBlind);
  on((changed) => { if ($('showBlind').checked && ['time', 'latest', 'as', 'own'].some((key) => changed.has(key))) drawBlind(); });
}

function drawBlind() {
  showBlind($('showBlind').checked && shownTime() ? `time=${encodeURIComponent(shownTime())}&as=${state.as}` : null);
}

const legend = () => state.variables?.variables.find((v) => v.id === 'danger_class')?.legend ?? [];
const sum = (numbers) => numbers.reduce((all, n) => all + n, 0);
const warningOf = (code) => (state.alerts ?? []).filter((a) => a.kind === 'warning' && a.zone === code && a.rank === 4).sort((a, b) => b.level - a.level)[0];

async function openAreas() {
  let answer;
  try {
    answer = await get('/api/v1/areas', { time: shownTime(), as: state.as });
  } catch (e) {
    dialog(t('areas.title'), el('p', { class: 'fault' }, t('error.ask', e.message)));
    return;
  }
  if (!answer.levels.length || !answer.time) {
    dialog(t('areas.title'), el('p', { class: 'quiet' }, t(answer.time ? 'areas.none' : 'waiting.title')));
    return;
  }
  if (!answer.levels.includes(level)) level = answer.levels[Math.min(1, answer.levels.length - 1)];
  const choose = el('select', { id: 'areaLevel', 'aria-label': t('areas.level'), onchange: (e) => { level = e.target.value; openAreas(); } },
    ...answer.levels.map((l) => el('option', { value: l, selected: l === level }, t('areas.level.' + l))));
  const rows = answer.areas.filter((a) => a.level === level)
    .sort((a, b) => b.dangerClass - a.dangerClass || (b.max ?? -1) - (a.max ?? -1) || a.code.localeCompare(b.code));
  dialog(t('areas.title'),
    el('p', { class: 'quiet' }, `${momentText(answer.time)} · ${t(answer.as === 'issued' ? 'as.issued' : 'as.known')}${answer.provisional ? ' · ' + t('legend.provisional') : ''} · ${t('areas.rule')}`), choose,
    el('table', { class: 'areas' },
      el('thead', {}, el('tr', {}, ...['area', 'class', 'shares', 'high', 'mean', 'max', 'insufficient', 'warning'].map((key) => el('th', {}, t('areas.' + key))))),
      el('tbody', {}, ...rows.map(areaRow))));
}

function areaRow(area) {
  const known = sum(area.areaByClassKm2);
  const all = known + area.insufficientKm2;
  const pick = () => { $('sheet').close(); goToZone(area.code); };
  const colour = legend()[area.dangerClass - 1]?.colour;
  const badge = el('span', { class: area.dangerClass ? 'swatch' : 'swatch hatch', background: area.dangerClass ? colour : undefined }, area.dangerClass ? String(area.dangerClass) : '?');
  if (area.dangerClass) badge.style.color = inkOn(colour);
  const bar = el('span', { class: 'bar', 'aria-hidden': 'true' }, ...area.areaByClassKm2.map((km2, i) => {
    const part = el('i', { background: legend()[i]?.colour });
    part.style.width = `${all ? (100 * km2) / all : 0}%`;
    return part;
  }));
  const high = area.areaByClassKm2[3] + area.areaByClassKm2[4];
  const warned = warningOf(area.code);
  return el('tr', { tabindex: 0, 'data-area': area.code, onclick: pick, onkeydown: (e) => { if (e.key === 'Enter') pick(); } },
    el('th', { scope: 'row' }, named(area) || area.code), el('td', {}, badge), el('td', {}, bar),
    el('td', { class: 'value' }, all ? `${numberText((100 * high) / all, 0)} %` : '–'),
    el('td', { class: 'value' }, numberText(area.mean, 1)), el('td', { class: 'value' }, numberText(area.max, 1)),
    el('td', { class: 'value' }, all ? `${numberText((100 * area.insufficientKm2) / all, 0)} %` : '–'),
    el('td', {}, warned ? el('span', { class: `warn w${warned.level}` }, t('warning.' + warned.level)) : ''));
}

async function openBlind() {
  let answer;
  try {
    answer = await get('/api/v1/blindspots', { time: shownTime(), as: state.as });
  } catch (e) {
    dialog(t('blind.title'), el('p', { class: 'fault' }, t('error.ask', e.message)));
    return;
  }
  const ha = answer.hectares;
  if (!ha) {
    dialog(t('blind.title'), el('p', { class: 'quiet' }, t('waiting.title')));
    return;
  }
  const share = (x) => (ha.burnable ? ` (${numberText((100 * x) / ha.burnable, 0)} %)` : '');
  const line = (key, x) => el('tr', {}, el('th', { scope: 'row' }, el('span', { class: `swatch small ${key}` }), t('blind.' + key)), el('td', { class: 'value' }, numberText(x, 0), el('span', { class: 'unit' }, ' ha'), share(x)));
  dialog(t('blind.title'),
    el('p', { class: 'quiet' }, t('blind.explain', numberText(answer.detectKm, 0), numberText(answer.measureKm, 0))),
    el('table', {}, line('burnable', ha.burnable), line('unmeasured', ha.unmeasured), line('undetected', ha.undetected), line('both', ha.unmeasured + ha.undetected - ha.either), line('either', ha.either),
      el('tr', {}, el('th', { scope: 'row' }, t('blind.weighted')), el('td', { class: 'value' }, numberText(ha.weighted, 0)))),
    el('h3', {}, t('blind.repairs')),
    answer.repairs.length ? el('table', { class: 'repairs' },
      el('thead', {}, el('tr', {}, ...['rank', 'sensor', 'gateway', 'gain', 'weighted'].map((key) => el('th', {}, t('blind.' + key))))),
      el('tbody', {}, ...answer.repairs.map(repairRow))) : el('p', { class: 'quiet' }, t('blind.noRepair')));
}

function repairRow(repair, i) {
  const pick = () => { $('sheet').close(); goTo(repair.lat, repair.lon, 8); change({ selected: { kind: 'sensor', id: repair.sensor } }); };
  return el('tr', { tabindex: 0, onclick: pick, onkeydown: (e) => { if (e.key === 'Enter') pick(); } },
    el('td', { class: 'value' }, String(i + 1)), el('td', {}, repair.name || repair.sensor), el('td', {}, repair.gateway),
    el('td', { class: 'value' }, numberText(repair.hectares, 0), el('span', { class: 'unit' }, ' ha')), el('td', { class: 'value' }, numberText(repair.weighted, 0)));
}
