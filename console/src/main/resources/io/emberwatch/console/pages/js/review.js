// The season's review: asks for a subject and a season, shows each figure with its completeness, years and query.
/* global uPlot */
import { get, ApiError } from './api.js';
import { el, $ } from './dom.js';
import { lang, named, preferredLanguage, t, useLanguage, keepLanguage } from './i18n.js';

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const charts = [];
let shown = null;

const asked = () => ({ kind: $('kind').value, id: $('subject').value.trim(), season: $('year').value, name: $('season').value, detector: $('detector').value.trim() });

async function fill(keep = {}) {
  const found = await get('/api/v1/review/subjects', { kind: $('kind').value, id: keep.id ?? $('subject').value.trim(), name: keep.name ?? $('season').value });
  $('subjects').replaceChildren(...found.ids.slice(0, 2000).map((id) => el('option', { value: id })));
  const subject = keep.id || ($('subject').value.trim() && found.ids.includes($('subject').value.trim()) ? $('subject').value.trim() : found.ids.includes('region') ? 'region' : found.ids[0] || '');
  const again = subject !== (keep.id ?? $('subject').value.trim());
  $('subject').value = subject;
  const season = keep.name || $('season').value || found.seasons[0];
  $('season').replaceChildren(...found.seasons.map((name) => el('option', { value: name, selected: name === season }, name)));
  if (again && subject) return fill({ ...keep, id: subject });
  const year = keep.season || $('year').value;
  const years = found.years.slice().reverse();
  $('year').replaceChildren(...years.map((y) => el('option', { value: y, selected: String(y) === String(year) }, String(y))));
  return found;
}

async function show() {
  const report = $('report');
  if (!asked().id || !asked().season) {
    report.replaceChildren(el('p', { class: 'quiet' }, t('review.none')));
    return;
  }
  report.classList.add('working');
  const wait = el('p', { class: 'review-wait', role: 'status' });
  const begun = Date.now();
  const tell = () => { wait.textContent = `${t('review.loading')} ${Math.round((Date.now() - begun) / 1000)} s`; };
  tell();
  report.prepend(wait);
  const clock = setInterval(tell, 1000);
  try {
    shown = await get('/api/v1/review', asked());
    history.replaceState(null, '', `#${new URLSearchParams(asked())}`);
    draw();
  } catch (e) {
    report.replaceChildren(el('p', { class: 'fault', role: 'alert' }, e instanceof ApiError ? e.message : String(e)));
  } finally {
    clearInterval(clock);
    report.classList.remove('working');
  }
}

function draw() {
  for (const chart of charts.splice(0)) chart.destroy();
  const query = new URLSearchParams({ ...asked(), lang: lang() });
  for (const ending of ['pdf', 'csv', 'html']) $(ending).href = `/api/v1/review.${ending}?${query}`;
  $('exports').hidden = false;
  const report = $('report');
  report.replaceChildren(
    el('h2', {}, named(shown.title)), el('p', {}, named(shown.season)),
    el('p', { class: 'quiet' }, `${named(shown.subject)} · ${named(shown.table)}`),
    ...shown.warnings.map((warning) => el('p', { class: 'review-warn' }, named(warning))),
  );
  for (const section of shown.sections) {
    report.append(el('h3', { id: section.key }, named(section.title)));
    if (named(section.note)) report.append(el('p', { class: 'quiet' }, named(section.note)));
    if (section.figures.length) report.append(el('div', { class: 'review-scroll' }, table(section)));
    for (const chart of section.charts) plot(report, chart);
  }
  report.append(el('h3', {}, t('review.queries')), el('ol', { class: 'queries' }, ...shown.queries.map((q) => el('li', {}, q))));
}

function table(section) {
  const columns = [];
  const rows = new Map();
  for (const figure of section.figures) {
    const column = named(figure.column);
    if (!columns.includes(column)) columns.push(column);
    const row = named(figure.row);
    if (!rows.has(row)) rows.set(row, []);
    rows.get(row).push(figure);
  }
  const head = el('thead', {}, el('tr', {}, el('th'), ...columns.map((c) => el('th', {}, c)),
    el('th', {}, t('review.known')), el('th', {}, t('review.years')), el('th', {}, t('review.query')), el('th')));
  const body = el('tbody', {}, ...[...rows].map(([label, figures]) => el('tr', {},
    el('th', {}, label),
    ...columns.map((c) => cell(figures.find((f) => named(f.column) === c))),
    el('td', { class: 'known' }, distinct(figures.map(known), '; ')),
    el('td', {}, Math.max(...figures.map((f) => f.years)) < 0 ? '' : String(Math.max(...figures.map((f) => f.years)))),
    el('td', { class: 'q' }, distinct(figures.map((f) => f.query), ', ')),
    el('td', { class: 'remark' }, named(figures.map((f) => f.remark).find((r) => r.en) || figures[0].remark)))));
  return el('table', { class: 'review-table', 'data-section': section.key }, head, body);
}

function cell(figure) {
  if (!figure) return el('td');
  const text = figure.text || (figure.value === null ? '–' : Number.isInteger(figure.value) ? String(figure.value) : figure.value.toFixed(2));
  return el('td', { 'data-key': figure.key }, text, figure.unit && text !== '–' ? el('span', { class: 'unit' }, ` ${figure.unit}`) : null);
}

// what stands side by side may rest on different things
const distinct = (texts, between) => [...new Set(texts)].join(between);

function known(figure) {
  if (figure.expected <= 0) return '–';
  return `${(100 * Math.min(1, figure.present / figure.expected)).toFixed(1)} % (${figure.present}/${figure.expected})`;
}

function plot(report, chart) {
  const host = el('div', { class: 'review-chart', 'data-chart': chart.key }, el('h4', {}, named(chart.title)));
  report.append(host);
  const x = chart.labels.map((_, i) => i);
  const layers = chart.bars ? stacked(chart.lines) : chart.lines.map((line) => line.values);
  const lines = chart.bars ? chart.lines.map((line, i) => ({ line, values: layers[i] })).reverse() : chart.lines.map((line) => ({ line, values: line.values }));
  const font = `11px ${css('--font')}`;
  const grid = { stroke: css('--line'), width: 1 };
  const dates = chart.labels[0]?.length === 10;
  charts.push(new uPlot({
    width: host.clientWidth || 900, height: chart.key === 'known' ? 90 : 220, padding: [8, 8, 0, 0],
    legend: { show: chart.lines.length > 1, live: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { x: { time: false }, y: { range: (u, low, high) => [Math.min(0, low ?? 0), Math.max(high ?? 1, 1) * 1.05] } },
    axes: [
      { stroke: css('--quiet'), grid, font, space: 60, values: (u, ticks) => ticks.map((i) => { const label = chart.labels[Math.round(i)]; return label ? (dates ? label.slice(5) : label) : ''; }) },
      { stroke: css('--quiet'), grid, font, size: 52, label: chart.unit || undefined, labelSize: chart.unit ? 14 : 0, labelFont: font, labelGap: 0 },
    ],
    series: [{}, ...lines.map(({ line }) => ({
      label: named(line.name), stroke: chart.bars ? line.colour : line.colour === '#18222c' ? css('--ink') : line.colour, fill: chart.bars ? line.colour : undefined,
      width: chart.bars ? 0 : line.colour === '#18222c' ? 2 : 1.2, points: { show: false }, spanGaps: false, paths: chart.bars ? uPlot.paths.bars({ size: [0.9, 40] }) : undefined,
    }))],
    hooks: { draw: [(u) => limits(u, chart.limits)] },
  }, [x, ...lines.map((l) => l.values)], host));
}

function stacked(lines) {
  const sum = lines[0].values.map(() => 0);
  return lines.map((line) => line.values.map((v, i) => { sum[i] += v ?? 0; return sum[i]; }));
}

function limits(u, all) {
  const g = u.ctx;
  const { left, top, width, height } = u.bbox;
  g.save();
  g.lineWidth = devicePixelRatio;
  for (const limit of all) {
    const y = u.valToPos(limit.at, 'y', true);
    if (y < top || y > top + height) continue;
    g.strokeStyle = limit.colour;
    g.beginPath();
    g.moveTo(left, y);
    g.lineTo(left + width, y);
    g.stroke();
  }
  g.restore();
}

async function start() {
  await useLanguage(new URLSearchParams(location.hash.slice(1)).get('lang') || preferredLanguage());
  document.title = t('review.title');
  const wanted = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  if (wanted.kind) $('kind').value = wanted.kind;
  if (wanted.detector) $('detector').value = wanted.detector;
  $('kind').addEventListener('change', () => { $('subject').value = ''; fill(); });
  $('subject').addEventListener('change', () => fill());
  $('season').addEventListener('change', () => fill());
  $('ask').addEventListener('submit', (e) => { e.preventDefault(); show(); });
  $('language').addEventListener('click', async () => {
    await useLanguage(lang() === 'zh' ? 'en' : 'zh');
    keepLanguage();
    if (shown) draw();
  });
  try {
    await fill(wanted);
    await show();
  } catch (e) {
    $('report').replaceChildren(el('p', { class: 'fault', role: 'alert' }, String(e.message || e)));
  }
  document.documentElement.dataset.ready = 'yes';
}

start();
