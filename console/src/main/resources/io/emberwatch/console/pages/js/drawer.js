// The right drawer: the cell or the sensor that was chosen.
import { get } from './api.js';
import { $, el, inkOn, toast } from './dom.js';
import { t, named, numberText, momentText, ageText } from './i18n.js';
import { state, on, change, shownTime, variable } from './state.js';
import { outlineCell, reveal } from './map.js';
import { chart, clearCharts } from './chart.js';
import { drawDesk, drawAlert } from './alerts.js';
import { fieldCard } from './fieldcard.js';

let asked = 0;
let revealed = null;

export function startDrawer() {
  on((changed) => {
    if (changed.has('selected')) { revealed = null; show(); }
    else if (state.selected?.kind === 'cell' && ['time', 'latest', 'as', 'variable', 'span', 'refreshed'].some((k) => changed.has(k))) show();
    else if (['desk', 'alert'].includes(state.selected?.kind) && (changed.has('alerts') || changed.has('session'))) show();
    else if (state.selected?.kind === 'sensor' && ['sensors', 'span'].some((k) => changed.has(k))) show();
  });
  document.addEventListener('theme', () => show());
  document.addEventListener('fieldchanged', () => { if (state.selected?.kind === 'sensor') show(); });
}

export function show() {
  const chosen = state.selected;
  const drawer = $('drawer');
  if (!chosen || chosen.kind === 'field') {
    drawer.hidden = true;
    document.body.classList.remove('drawn');
    clearCharts();
    return;
  }
  drawer.hidden = false;
  document.body.classList.add('drawn');
  if (chosen.kind === 'desk' || chosen.kind === 'alert') {
    asked += 1;
    clearCharts();
    if (chosen.kind === 'desk') drawDesk(drawer, head);
    else drawAlert(drawer, headBack, chosen.id);
  } else if (chosen.kind === 'cell') showCell(chosen.id);
  else showSensor(chosen.id);
}

const close = () => el('button', { class: 'plain close', 'aria-label': t('close'), onclick: () => change({ selected: null }) }, '×');

function head(title, note) {
  return el('header', {}, el('div', {}, el('h2', {}, title), el('p', { class: 'quiet' }, note)), close());
}

/** The head of one alert leads back to the desk. */
function headBack(title, note) {
  const node = head(title, note);
  node.prepend(el('button', { class: 'plain', 'aria-label': t('desk.title'), onclick: () => change({ selected: { kind: 'desk', id: '1' } }) }, '‹'));
  return node;
}

async function showCell(id) {
  const mine = ++asked;
  const drawer = $('drawer');
  if (drawer.dataset.id !== id) drawer.replaceChildren(head(id, t('loading')));
  let cell;
  try {
    cell = await get(`/api/v1/cells/${encodeURIComponent(id)}`, { time: shownTime(), as: state.as });
  } catch (e) {
    if (mine === asked) drawer.replaceChildren(head(id, ''), el('p', { class: 'fault' }, t('error.ask', e.message)));
    return;
  }
  if (mine !== asked || state.selected?.id !== id) return;
  outlineCell(cell.ring, [cell.lat, cell.lon]);
  if (revealed !== id) { revealed = id; reveal(cell.lat, cell.lon); }
  const charts = el('div', { class: 'charts' });
  const kept = drawer.dataset.id === id ? drawer.scrollTop : 0;
  drawer.dataset.id = id;
  const old = drawer.querySelector('.charts');
  const keep = old && drawer.dataset.chartsOf === id ? old : charts;
  drawer.replaceChildren(
    head(t('cell.title', id), `${numberText(Math.abs(cell.lat), 4)}°${cell.lat < 0 ? 'S' : 'N'} ${numberText(Math.abs(cell.lon), 4)}°${cell.lon < 0 ? 'W' : 'E'} · ${numberText(cell.areaHa, 0)} ha`),
    verdict(cell), keep, valuesOf(cell), neighbours(cell));
  drawer.scrollTop = kept;
  await drawCellCharts(id, keep, mine);
}

/** The class with its possible range, and how far to trust it. */
function verdict(cell) {
  const classes = state.variables.variables.find((v) => v.id === 'danger_class');
  const value = cell.values.danger_class;
  const of = (x) => (x >= 1 && x <= 5 ? Math.round(x) : null);
  const level = of(value);
  const when = cell.time ? [momentText(cell.time), cell.provisional ? t('legend.provisional') : cell.revision ? t('time.revision', cell.revision) : ''].filter(Boolean).join(' · ') : '';
  if (!level) {
    const reason = value === 0 ? 'cell.noDangerLand' : 'cell.insufficient';
    return el('section', { class: 'verdict' }, el('span', { class: 'badge hatch', 'aria-hidden': 'true' }, '?'),
      el('div', {}, el('strong', {}, t(value === 0 ? 'cell.noDanger' : 'legend.insufficient')), el('p', {}, t(reason)), el('p', { class: 'quiet' }, when)));
  }
  const low = of(cell.values.danger_class_low);
  const high = of(cell.values.danger_class_high);
  const colour = classes.legend[level - 1].colour;
  const badge = el('span', { class: 'badge', background: colour }, String(level));
  badge.style.color = inkOn(colour);
  return el('section', { class: 'verdict' }, badge, el('div', {},
    el('strong', {}, named(state.variables.classNames[level - 1])),
    low && high ? el('p', {}, low === high ? t('cell.certain') : t('cell.range', low, high)) : null,
    trust(cell), el('p', { class: 'quiet' }, when)));
}

function trust(cell) {
  const v = cell.values;
  const parts = [];
  if (Number.isFinite(v.sensors)) parts.push(t('trust.sensors', numberText(v.sensors, 0)));
  if (Number.isFinite(v.nearest_km)) parts.push(t('trust.nearest', numberText(v.nearest_km, 1)));
  if (v.age_h > 0) parts.push(t('trust.age', numberText(v.age_h, 0)));
  if (Number.isFinite(v.temp_half_c)) parts.push(`± ${numberText(v.temp_half_c, 1)} °C`);
  if (Number.isFinite(v.rh_half_pct)) parts.push(`± ${numberText(v.rh_half_pct, 0)} %`);
  return parts.length ? el('p', {}, parts.join(' · ')) : null;
}

function valuesOf(cell) {
  const blocks = state.variables.families.filter((f) => f.id !== 'CLASS').map((family) => {
    const rows = state.variables.variables.filter((v) => v.family === family.id && v.id in cell.values);
    if (!rows.length) return null;
    return el('details', { open: family.id !== 'TRUST' || undefined }, el('summary', {}, named(family)),
      el('table', {}, ...rows.map((v) => valueRow(v, cell.values[v.id]))));
  }).filter(Boolean);
  return blocks.length ? el('section', { class: 'values' }, ...blocks) : el('p', { class: 'quiet' }, t('cell.noValues'));
}

function valueRow(v, value) {
  const missing = value === null || value === undefined;
  let index = -1;
  if (!missing) { index = v.legend.findIndex((step) => step.to === null || value < step.to); }
  const swatch = el('span', { class: 'swatch small', background: index >= 0 ? v.legend[index].colour : undefined });
  const name = v.shortName && !['WEATHER', 'TRUST'].includes(v.family) ? v.shortName : named(v);
  return el('tr', { title: named(v), class: v.id === state.variable ? 'chosen' : '', tabindex: 0, onclick: () => change({ variable: v.id }), onkeydown: (e) => { if (e.key === 'Enter') change({ variable: v.id }); } },
    el('th', { scope: 'row' }, swatch, name),
    el('td', { class: 'value' }, missing ? t('missing') : numberText(value, v.digits), el('span', { class: 'unit' }, missing ? '' : ` ${v.unit}`)));
}

function neighbours(cell) {
  if (!cell.sensors.length) return null;
  return el('section', {}, el('h3', {}, t('cell.sensorsAround')),
    el('table', { class: 'list' }, ...cell.sensors.map((s) => el('tr', { tabindex: 0, onclick: () => change({ selected: { kind: 'sensor', id: s.id } }), onkeydown: (e) => { if (e.key === 'Enter') change({ selected: { kind: 'sensor', id: s.id } }); } },
      el('th', { scope: 'row' }, el('span', { class: `mark ${s.state.toLowerCase()}`, 'aria-hidden': 'true' }), s.name || s.id),
      el('td', {}, t('sensor.state.' + s.state)),
      el('td', { class: 'value' }, numberText(s.distanceKm, 1), el('span', { class: 'unit' }, ' km'))))));
}

const seconds = (times) => times.map((time) => Date.parse(time) / 1000);
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

async function drawCellCharts(id, host, mine) {
  const shown = variable();
  const names = [...new Set([shown?.id ?? 'danger_class', 'fwi', 'temp_c', 'rh_pct', 'wind_kmh', 'rain_mm'])];
  const to = state.latest;
  if (!to) return;
  const from = new Date(Date.parse(to) - (state.span - 1) * 3600000).toISOString();
  let series;
  try {
    series = await get(`/api/v1/cells/${encodeURIComponent(id)}/series`, { vars: names.join(','), from, to, as: state.as });
  } catch (e) {
    host.replaceChildren(el('p', { class: 'fault' }, t('error.ask', e.message)));
    return;
  }
  if (mine !== asked) return;
  clearCharts();
  host.replaceChildren();
  $('drawer').dataset.chartsOf = id;
  const times = seconds(series.times);
  if (!times.length) {
    host.append(el('p', { class: 'quiet' }, t('chart.empty')));
    return;
  }
  const mark = shownTime() ? Date.parse(shownTime()) / 1000 : undefined;
  const onpick = (at) => {
    const time = new Date(at * 1000).toISOString().replace('.000Z', 'Z');
    change({ time: time === state.latest ? null : time });
  };
  const column = (name) => series.columns[name] || times.map(() => null);
  const main = state.variables.variables.find((v) => v.id === names[0]);
  const codes = main.family === 'CLASS';
  const box = (title) => { const inner = el('div', { class: 'plot' }); host.append(el('h3', {}, title), inner); return inner; };
  const values = codes ? column(main.id).map((v) => (v >= 1 && v <= 5 ? v : null)) : column(main.id);
  chart(box(named(main)), times, [{ name: codes ? t('chart.class') : main.shortName || named(main), unit: main.unit, values, colour: css('--chart-1'), digits: codes ? 0 : main.digits, steps: codes }],
    { limits: codes ? [] : main.legend.slice(1).map((s) => ({ at: s.from, colour: s.colour })), mark, onpick, ...(codes ? { min: 0.5, max: 5.5 } : {}) });
  if (names[0] !== 'temp_c' && has(series, 'temp_c', 'rh_pct')) {
    chart(box(t('chart.air')), times, [
      { name: t('chart.temperature'), unit: '°C', values: column('temp_c'), colour: css('--chart-2') },
      { name: t('chart.humidity'), unit: '%', values: column('rh_pct'), colour: css('--chart-3'), scale: 'rh', digits: 0 },
    ], { mark, onpick, rh: { min: 0, max: 100 } });
  }
  if (has(series, 'wind_kmh', 'rain_mm')) {
    chart(box(t('chart.windRain')), times, [
      { name: t('chart.wind'), unit: 'km/h', values: column('wind_kmh'), colour: css('--chart-1'), digits: 0 },
      { name: t('chart.rain'), unit: 'mm', values: column('rain_mm'), colour: css('--chart-3'), fill: css('--chart-3'), scale: 'rain', bars: true },
    ], { mark, onpick, min: 0, rain: { min: 0 } });
  }
}

const has = (series, ...names) => names.some((name) => (series.columns[name] || []).some((v) => v !== null));

async function showSensor(id) {
  const mine = ++asked;
  const drawer = $('drawer');
  let sensor;
  try {
    sensor = (await get('/api/v1/sensors', { id })).sensors[0];
  } catch (e) {
    toast(t('error.ask', e.message));
    return;
  }
  if (mine !== asked || state.selected?.id !== id) return;
  if (!sensor) {
    drawer.dataset.id = id;
    drawer.replaceChildren(head(id, ''), el('p', { class: 'quiet' }, state.sensors.length ? t('sensor.unknown') : t('loading')));
    return;
  }
  if (sensor.lat !== null && revealed !== id) { revealed = id; reveal(sensor.lat, sensor.lon); }
  const same = drawer.dataset.id === id;
  const kept = same ? drawer.scrollTop : 0;
  const host = (same && drawer.querySelector('.charts')) || el('div', { class: 'charts' });
  drawer.dataset.id = id;
  const facts = [sensor.name && sensor.name !== sensor.id ? sensor.id : '', sensor.gateway ? t('sensor.gateway', sensor.gateway) : '',
    sensor.elevationM === null ? '' : `${numberText(sensor.elevationM, 0)} m`].filter(Boolean).join(' · ');
  drawer.replaceChildren(head(sensor.name || sensor.id, facts),
    el('section', { class: 'verdict' }, el('span', { class: `mark big ${sensor.state.toLowerCase()}`, 'aria-hidden': 'true' }),
      el('div', {}, el('strong', {}, t('sensor.state.' + sensor.state)),
        el('p', {}, sensor.lastTime ? t(sensor.ageMinutes < 1 ? 'sensor.lastNow' : 'sensor.last', momentText(sensor.lastTime), ageText(sensor.ageMinutes)) : t('sensor.never')))),
    fieldCard(id, drawer.querySelector('.fieldcard'), lastValues(sensor)), host);
  drawer.scrollTop = kept;
  await drawSensorCharts(sensor, host, mine);
}

function lastValues(sensor) {
  const rows = Object.entries(sensor.values);
  if (!rows.length) return null;
  return el('section', { class: 'values' }, el('table', {}, ...rows.map(([name, v]) => el('tr', {},
    el('th', { scope: 'row' }, t('channel.' + name)),
    el('td', {}, ...v.flags.map((flag) => el('span', { class: 'flag' }, t('flag.' + flag)))),
    el('td', { class: 'value' }, numberText(v.value, digitsOf(name)), el('span', { class: 'unit' }, ` ${v.unit}`))))));
}

const digitsOf = (name) => (/pct|deg|wm2|pressure|alarm|pm/.test(name) ? 0 : 1);

async function drawSensorCharts(sensor, host, mine) {
  const to = state.status?.now;
  const from = to ? new Date(Date.parse(to) - state.span * 3600000).toISOString() : null;
  let series;
  try {
    series = await get(`/api/v1/sensors/${encodeURIComponent(sensor.id)}/series`, { from, to });
  } catch (e) {
    if (mine === asked) host.replaceChildren(el('p', { class: 'fault' }, t('error.ask', e.message)));
    return;
  }
  if (mine !== asked) return;
  clearCharts();
  host.replaceChildren();
  const times = seconds(series.times);
  const names = Object.keys(series.columns).filter((n) => !n.endsWith('_flag') && n !== 'wind_dir_deg').sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  if (!times.length || !names.length) {
    host.append(el('p', { class: 'quiet' }, t('chart.empty')));
    return;
  }
  host.append(el('p', { class: 'quiet' }, received(times, from, to)));
  const gappy = withGaps(times, names.map((n) => series.columns[n]));
  names.forEach((name, i) => {
    const inner = el('div', { class: 'plot' });
    host.append(el('h3', {}, t('channel.' + name)), inner);
    chart(inner, gappy.times, [{ name: t('channel.' + name), unit: series.units[name], values: gappy.columns[i], colour: css('--chart-1'), digits: digitsOf(name) }], { height: 104 });
  });
}

const ORDER = ['temp_c', 'rh_pct', 'wind_kmh', 'gust_kmh', 'rain_mm', 'pm25_ugm3', 'co_ppm', 'solrad_wm2', 'pressure_hpa', 'pm10_ugm3', 'dewpoint_c', 'smoke_alarm', 'battery_v', 'battery_pct'];

const usualStep = (times) => {
  const steps = times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] || 3600;
};

/** How many readings came in the span against how many the sensor's own usual step would give. */
function received(times, from, to) {
  const step = usualStep(times);
  const expected = Math.max(times.length, Math.floor((Date.parse(to) - Math.max(Date.parse(from), times[0] * 1000)) / 1000 / step) + 1);
  return t('sensor.received', times.length, expected, numberText(step / 60, step % 60 ? 1 : 0));
}

/** Silence is a gap, not a straight line: a missing moment goes in where a sensor paused for three of its usual steps. */
function withGaps(times, columns) {
  const usual = usualStep(times);
  const outTimes = [];
  const out = columns.map(() => []);
  times.forEach((time, i) => {
    if (i > 0 && time - times[i - 1] > 3 * usual) {
      outTimes.push(times[i - 1] + usual);
      out.forEach((column) => column.push(null));
    }
    outTimes.push(time);
    out.forEach((column, k) => column.push(columns[k][i]));
  });
  return { times: outTimes, columns: out };
}

