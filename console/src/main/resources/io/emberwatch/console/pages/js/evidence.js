// What an incident was seen by: the smelling sensor's own line beside the median of its neighbours, small, so that one look tells.
import { get } from './api.js';
import { el } from './dom.js';
import { t } from './i18n.js';
import { state } from './state.js';
import { chart } from './chart.js';

const CHANNELS = ['pm25_ugm3', 'co_ppm', 'pm10_ugm3', 'smoke_alarm'];
const NEIGHBOURS = 6;
const ASKED = 16; // the nearest ones, of which not all can smell
const BEFORE_MS = 6 * 3600000;
const AFTER_MS = 2 * 3600000;
const SAME_MOMENT_S = 1800;

let drawn = { key: '', node: null };

/** The plot of an alert; the same one while nothing new was smelled. */
export function evidence(alert, events) {
  const witness = events.flatMap((e) => e.detail.witnesses || []).filter((w) => w.source === 'sensor').pop();
  if (!witness) return '';
  const key = `${alert.id} ${witness.id} ${witness.time}`;
  if (drawn.key !== key || !drawn.node.querySelector('.uplot')) {
    const plot = el('div', { class: 'plot' }, el('p', { class: 'quiet' }, t('loading')));
    drawn = { key, node: el('section', { class: 'evidence' }, el('h3', {}, t('evidence.title', witness.id)), plot) };
    draw(plot, witness).catch((e) => plot.replaceChildren(el('p', { class: 'quiet' }, t('error.ask', e.message))));
  }
  return drawn.node;
}

async function draw(host, witness) {
  const at = Date.parse(witness.time);
  const span = { from: new Date(at - BEFORE_MS).toISOString(), to: new Date(at + AFTER_MS).toISOString() };
  const ask = (id) => get(`/api/v1/sensors/${encodeURIComponent(id)}/series`, span);
  const [own, ...others] = await Promise.all([ask(witness.id), ...near(witness).map((s) => ask(s.id).catch(() => null))]);
  const channel = CHANNELS.find((c) => (own.columns[c] || []).some((v) => v !== null));
  if (!channel || !host.isConnected) { host.replaceChildren(el('p', { class: 'quiet' }, t('chart.empty'))); return; }
  const times = own.times.map((time) => Date.parse(time) / 1000);
  const beside = others.filter((o) => o?.columns[channel]).slice(0, NEIGHBOURS).map((o) => ({ times: o.times.map((time) => Date.parse(time) / 1000), values: o.columns[channel] }));
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  host.replaceChildren();
  chart(host, times, [
    { name: witness.id, unit: own.units[channel], values: own.columns[channel], colour: css('--fault'), digits: 0 },
    ...(beside.length ? [{ name: t('evidence.neighbours', beside.length), unit: own.units[channel], values: times.map((time) => median(beside.map((o) => valueAt(o, time)))), colour: css('--chart-1'), dash: [4, 3], digits: 0 }] : []),
  ], { height: 120, min: 0, mark: at / 1000 });
  host.before(el('p', { class: 'quiet' }, t('channel.' + channel)));
}

const near = (witness) => state.sensors.filter((s) => s.id !== witness.id && s.lat !== null)
  .map((s) => ({ s, d: Math.hypot(s.lat - witness.lat_deg, (s.lon - witness.lon_deg) * Math.cos(witness.lat_deg * Math.PI / 180)) }))
  .sort((a, b) => a.d - b.d).slice(0, ASKED).map(({ s }) => s);

/** The value nearest to a moment, if one is near enough. */
function valueAt({ times, values }, time) {
  let best = -1;
  for (let i = 0; i < times.length; i++) {
    if (values[i] !== null && (best < 0 || Math.abs(times[i] - time) < Math.abs(times[best] - time))) best = i;
  }
  return best >= 0 && Math.abs(times[best] - time) <= SAME_MOMENT_S ? values[best] : null;
}

function median(values) {
  const sorted = values.filter((v) => v !== null).sort((a, b) => a - b);
  if (!sorted.length) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
