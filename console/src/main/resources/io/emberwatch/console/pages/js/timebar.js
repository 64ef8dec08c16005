// The time bar: hour by hour the region's share by class, play and step, as issued or as known.
import { $, el, toast } from './dom.js';
import { t, momentText, clockText, dayText, hourOfDay, numberText, named, ageText } from './i18n.js';
import { state, on, change, shownTime, hourAt } from './state.js';
import { prepare } from './map.js';

const HOUR = 3600000;
let playing = 0;
let hover = null;
let heading = 0; // where the last step went: -1, 1, or 0 while nobody has stepped
let resting = 0;
const REST_MS = 90; // where the pointer rests so long it may be about to press: the hour's squares are asked for

export function startTimebar() {
  document.addEventListener('surface', () => { if (!playing) askAround(); });
  $('timebar').addEventListener('pointerenter', askAround);
  $('timebar').addEventListener('focusin', askAround);
  $('back').addEventListener('click', () => step(-1));
  $('forward').addEventListener('click', () => step(1));
  $('now').addEventListener('click', () => { stop(); change({ time: null }); });
  $('play').addEventListener('click', () => (playing ? stop() : play()));
  $('asKnown').addEventListener('click', () => change({ as: 'known' }));
  $('asIssued').addEventListener('click', () => change({ as: 'issued' }));
  $('span').addEventListener('change', (e) => change({ span: Number(e.target.value) }));
  const strip = $('strip');
  strip.addEventListener('pointerdown', (e) => { strip.setPointerCapture(e.pointerId); stop(); choose(e); });
  strip.addEventListener('pointermove', (e) => { point(e); if (e.buttons) choose(e); });
  strip.addEventListener('pointerleave', () => { hover = null; $('tip').hidden = true; draw(); });
  new ResizeObserver(draw).observe(strip);
  document.addEventListener('theme', draw);
  on((changed) => {
    if (['hours', 'time', 'latest', 'variables'].some((key) => changed.has(key))) draw();
    if (changed.has('hours') && !heading) askAround();
    if (changed.has('as')) mark();
    if (changed.has('span')) $('span').value = String(state.span);
  });
  mark();
}

function mark() {
  $('asKnown').setAttribute('aria-pressed', String(state.as === 'known'));
  $('asIssued').setAttribute('aria-pressed', String(state.as === 'issued'));
}

/** Goes so many hours on from the shown one, over gaps, within what exists. */
export function step(by) {
  if (!state.hours.length) return;
  stop();
  const at = state.hours.findIndex((hour) => hour.time === shownTime());
  const to = Math.min(state.hours.length - 1, Math.max(0, (at < 0 ? state.hours.length - 1 : at) + by));
  const time = state.hours[to].time;
  heading = Math.sign(by);
  change({ time: time === state.latest ? null : time });
}

/** Who steps usually steps on: the next hours' squares are asked for once this one stands; before the first step, both neighbours'. */
function askAround() {
  const at = state.hours.findIndex((hour) => hour.time === shownTime());
  if (at < 0) return;
  for (const by of heading ? [1, 2, 3] : [-1, 1]) {
    const hour = state.hours[at + by * (heading || 1)];
    if (hour) prepare(hour.time);
  }
}

export function play() {
  if (state.hours.length < 2) { toast(t('time.nothing')); return; }
  $('play').setAttribute('aria-pressed', 'true');
  let at = state.hours.findIndex((hour) => hour.time === shownTime());
  if (at < 0 || at >= state.hours.length - 1) at = -1;
  let waiting = false;
  const advance = () => {
    if (waiting) return;
    at += 1;
    if (at >= state.hours.length) { stop(); return; }
    waiting = true;
    const go = () => { waiting = false; };
    document.addEventListener('surface', go, { once: true });
    setTimeout(go, 1200);
    const time = state.hours[at].time;
    change({ time: time === state.latest ? null : time }, false);
    for (const next of state.hours.slice(at + 1, at + 4)) prepare(next.time);
  };
  playing = setInterval(advance, 160);
}

export function stop() {
  clearInterval(playing);
  playing = 0;
  $('play').setAttribute('aria-pressed', 'false');
}

export const togglePlay = () => (playing ? stop() : play());

function window_() {
  const last = Math.floor(Date.parse(state.latest ?? state.status?.now ?? new Date()) / HOUR) * HOUR;
  const to = Math.max(last, state.hours.length ? Date.parse(state.hours[state.hours.length - 1].time) : last);
  return { from: to - (state.span - 1) * HOUR, to, count: state.span };
}

function timeAt(event) {
  const box = $('strip').getBoundingClientRect();
  const { from, count } = window_();
  const i = Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * count)));
  return new Date(from + i * HOUR).toISOString().replace('.000Z', 'Z');
}

function choose(event) {
  const time = timeAt(event);
  if (hourAt(time)) change({ time: time === state.latest ? null : time });
}

function point(event) {
  hover = timeAt(event);
  clearTimeout(resting);
  if (!event.buttons && !playing) resting = setTimeout(() => { if (hover) prepare(hover); }, REST_MS);
  const tip = $('tip');
  tip.replaceChildren(...describe(hover));
  tip.hidden = false;
  const box = $('strip').getBoundingClientRect();
  const x = Math.min(box.width - 90, Math.max(90, event.clientX - box.left));
  tip.style.left = `${x}px`;
  draw();
}

function describe(time) {
  const hour = hourAt(time);
  const head = el('b', {}, momentText(time));
  if (!hour) return [head, el('div', {}, t('time.noProduct'))];
  const total = hour.cells.reduce((sum, n) => sum + n, 0);
  if (!total) return [head, el('div', {}, t('legend.insufficient'))];
  const classes = state.variables?.variables.find((v) => v.id === 'danger_class');
  const rows = hour.cells.map((n, i) => (n ? el('div', { class: 'share' },
    el('span', { class: 'swatch', background: classes?.legend[i].colour }),
    el('span', {}, `${i + 1} ${named(state.variables.classNames[i])}`),
    el('span', { class: 'value' }, `${numberText((100 * n) / total, 0)} %`)) : null)).filter(Boolean).reverse();
  const note = hour.provisional ? el('div', { class: 'quiet' }, t('legend.provisional'))
    : hour.revision > 0 ? el('div', { class: 'quiet' }, t('time.revision', hour.revision)) : null;
  return [head, ...rows, note].filter(Boolean);
}

function draw() {
  drawWords();
  const canvas = $('strip').querySelector('canvas');
  const box = $('strip').getBoundingClientRect();
  if (!box.width) return;
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(box.width * scale);
  canvas.height = Math.round(box.height * scale);
  const g = canvas.getContext('2d');
  g.scale(scale, scale);
  const style = getComputedStyle(document.documentElement);
  const css = (name) => style.getPropertyValue(name).trim();
  const { from, to, count } = window_();
  const foot = 15;
  const height = box.height - foot;
  const width = box.width / count;
  g.clearRect(0, 0, box.width, box.height);
  g.fillStyle = css('--strip');
  g.fillRect(0, 0, box.width, height);
  drawDays(g, { from, to, width, height, box, css });
  const classes = state.variables?.variables.find((v) => v.id === 'danger_class');
  if (classes) {
    for (const hour of state.hours) {
      const i = Math.round((Date.parse(hour.time) - from) / HOUR);
      if (i >= 0 && i < count) drawHour(g, hour, i * width, width, height, classes.legend, css);
    }
  }
  const shown = shownTime();
  if (shown) drawCursor(g, (Math.round((Date.parse(shown) - from) / HOUR) + 0.5) * width, height, css('--ink'), true);
  if (hover && hover !== shown) drawCursor(g, (Math.round((Date.parse(hover) - from) / HOUR) + 0.5) * width, height, css('--quiet'), false);
}

function drawDays(g, { from, to, width, height, box, css }) {
  g.font = '11px ' + css('--font');
  g.textBaseline = 'bottom';
  for (let time = from, i = 0; time <= to; time += HOUR, i += 1) {
    const at = hourOfDay(time);
    if (at !== 0 && at !== 12) continue;
    const x = (i + 0.5) * width;
    g.fillStyle = css(at === 0 ? '--line-strong' : '--line');
    g.fillRect(Math.round(x), at === 0 ? 0 : height - 4, 1, at === 0 ? box.height : 6);
    if (at === 0 && box.width - x > 56) {
      g.fillStyle = css('--quiet');
      g.fillText(dayText(time), x + 4, box.height);
    } else if (at === 12 && width * 24 > 150) {
      g.fillStyle = css('--quiet');
      const text = '12:00';
      const half = g.measureText(text).width / 2;
      if (x >= half && x + half <= box.width) g.fillText(text, x - half, box.height);
    }
  }
}

/** One column: shares of the cells that have a class, the worst on top; what has none stays empty. */
function drawHour(g, hour, x, width, height, legend, css) {
  const total = hour.cells.reduce((sum, n) => sum + n, 0);
  const gap = width > 5 ? 1 : 0;
  if (!total) {
    g.fillStyle = css('--line');
    g.fillRect(x, height - 3, width - gap, 3);
    return;
  }
  let y = height;
  hour.cells.forEach((n, i) => {
    const h = (height * n) / total;
    g.fillStyle = legend[i].colour;
    g.fillRect(x, y - h, width - gap, h + 0.3);
    y -= h;
  });
  if (hour.provisional) hatch(g, x, width - gap, height);
}

function hatch(g, x, width, height) {
  g.save();
  g.beginPath();
  g.rect(x, 0, width, height);
  g.clip();
  g.strokeStyle = 'rgba(0,0,0,.55)';
  g.lineWidth = 1;
  for (let y = -width; y < height; y += 4) {
    g.beginPath();
    g.moveTo(x, y + width);
    g.lineTo(x + width, y);
    g.stroke();
  }
  g.restore();
}

function drawCursor(g, x, height, colour, strong) {
  g.fillStyle = colour;
  g.fillRect(Math.round(x) - (strong ? 1 : 0), 0, strong ? 2 : 1, height);
  if (!strong) return;
  g.beginPath();
  g.moveTo(x - 5, height + 6);
  g.lineTo(x + 5, height + 6);
  g.lineTo(x, height);
  g.fill();
}

function drawWords() {
  const time = shownTime();
  const strip = $('strip');
  const hour = time ? hourAt(time) : null;
  $('when').textContent = time ? momentText(time) : '–';
  const notes = [];
  if (!state.time && time) notes.push(t('time.following'));
  if (hour?.provisional) notes.push(t('legend.provisional'));
  else if (hour?.revision) notes.push(t('time.revision', hour.revision));
  if (state.time && state.latest) notes.push(t('time.before', ageText((Date.parse(state.latest) - Date.parse(state.time)) / 60000)));
  $('whenNote').textContent = notes.join(' · ');
  $('now').setAttribute('aria-pressed', String(!state.time));
  const { from, count } = window_();
  strip.setAttribute('aria-valuemin', '0');
  strip.setAttribute('aria-valuemax', String(count - 1));
  strip.setAttribute('aria-valuenow', String(time ? Math.round((Date.parse(time) - from) / HOUR) : 0));
  strip.setAttribute('aria-valuetext', time ? `${dayText(time)} ${clockText(time)}` : '–');
}

export const redraw = draw;
