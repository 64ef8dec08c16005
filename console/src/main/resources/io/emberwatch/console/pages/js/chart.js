// Series as small charts: few lines, named at their end, gaps shown as gaps, class limits as thin lines.
/* global uPlot */
import { toRegion, numberText, lang, t } from './i18n.js';

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const alive = new Set();

export function clearCharts() {
  for (const chart of alive) chart.destroy();
  alive.clear();
}

/**
 * One chart.
 * @param host element that it fills
 * @param times seconds
 * @param series [{name, unit, values, colour, dash, scale, fill, digits, points}]
 * @param options {limits: [{at, colour}], mark: seconds, min, max, onpick}
 */
export function chart(host, times, series, options = {}) {
  const ink = css('--quiet');
  const grid = { stroke: css('--line'), width: 1 };
  const font = `11px ${css('--font')}`;
  const marked = options.mark ? times.findIndex((time) => time >= options.mark) : -1;
  const rest = marked >= 0 ? marked : times.length - 1;
  const scales = [...new Set(series.map((s) => s.scale || 'y'))];
  const axes = [{ stroke: ink, grid, ticks: { ...grid, size: 4 }, font, space: 56, size: 26, values: timeLabels() }];
  scales.forEach((scale, i) => {
    const first = series.find((s) => (s.scale || 'y') === scale);
    axes.push({
      scale, side: i === 0 ? 3 : 1, stroke: ink, grid: i === 0 ? grid : { show: false }, ticks: { show: false }, font,
      size: 42, space: 26, values: (u, ticks) => ticks.map((v) => numberText(v, Math.abs(ticks[1] - ticks[0]) < 1 ? 1 : 0)), label: first.unit || undefined,
      labelSize: first.unit ? 14 : 0, labelFont: font, labelGap: 0,
    });
  });
  const plot = new uPlot({
    width: host.clientWidth || 340, height: options.height || 132, padding: [8, 18, 0, 0],
    tzDate: (seconds) => asLocal(toRegion(seconds)),
    legend: { show: true, live: true, markers: { width: 2 } },
    cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
    scales: Object.fromEntries([['x', { time: true, range: momentRange }], ...scales.map((scale) => [scale, { range: ranger(scale, options) }])]),
    axes,
    series: [{ label: t('chart.time'), value: (u, v) => (v == null ? '–' : stamp(v)) }, ...series.map((s) => ({
      label: s.unit ? `${s.name} (${s.unit})` : s.name, scale: s.scale || 'y', stroke: s.colour, width: 1.6, dash: s.dash, spanGaps: false,
      fill: s.fill, points: s.points ? { show: true, size: 4 } : { show: true, size: 4, filter: alone }, paths: s.bars ? uPlot.paths.bars({ size: [0.8, 12] }) : s.steps ? uPlot.paths.stepped({ align: -1 }) : undefined,
      value: (u, v) => numberText(v, s.digits ?? 1),
    }))],
    hooks: { draw: [(u) => drawMarks(u, options)], setCursor: [(u) => { if (u.cursor.idx == null) u.setLegend({ idx: rest }, false); }], ready: [(u) => u.setLegend({ idx: rest }, false)] },
  }, [times, ...series.map((s) => s.values)], host);
  if (options.onpick) {
    plot.over.addEventListener('click', () => { if (plot.cursor.idx != null) options.onpick(times[plot.cursor.idx]); });
  }
  alive.add(plot);
  return plot;
}

/** A single moment has half an hour around it; uPlot would show years. */
const momentRange = (u, first, last) => (first == null ? [0, 1] : u.data[0].length === 1 ? [first - 1800, first + 1800] : [first, last]);

/** Values with nothing beside them: no line goes through them, and without a dot they would not be seen. */
function alone(u, index) {
  const values = u.data[index];
  const found = [];
  for (let i = 0; i < values.length; i++) {
    if (values[i] != null && values[i - 1] == null && values[i + 1] == null) found.push(i);
  }
  return found;
}

function ranger(scale, options) {
  return (u, low, high) => {
    const bounds = scale === 'y' ? options : options[scale] || {};
    if (low == null) return [bounds.min ?? 0, bounds.max ?? 1];
    const pad = Math.max((high - low) * 0.08, 0.1);
    return [bounds.min ?? low - pad, Math.max(bounds.max ?? high + pad, low + 0.2)];
  };
}

// uPlot reads the local parts of a Date; give it one whose local parts are the region's.
function asLocal(shifted) {
  return new Date(shifted.getUTCFullYear(), shifted.getUTCMonth(), shifted.getUTCDate(), shifted.getUTCHours(), shifted.getUTCMinutes(), shifted.getUTCSeconds());
}

const two = (n) => String(n).padStart(2, '0');

function stamp(seconds) {
  const d = toRegion(seconds);
  return `${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
}

function timeLabels() {
  return (u, ticks) => ticks.map((seconds) => {
    const d = toRegion(seconds);
    const day = lang() === 'zh' ? `${d.getUTCMonth() + 1}月${d.getUTCDate()}日` : `${two(d.getUTCDate())}/${two(d.getUTCMonth() + 1)}`;
    return d.getUTCHours() === 0 && d.getUTCMinutes() === 0 ? day : `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
  });
}

function drawMarks(u, { limits = [], mark }) {
  const g = u.ctx;
  const { left, top, width, height } = u.bbox;
  g.save();
  for (const limit of limits) {
    const y = u.valToPos(limit.at, 'y', true);
    if (y < top || y > top + height) continue;
    g.strokeStyle = limit.colour;
    g.lineWidth = devicePixelRatio;
    g.beginPath();
    g.moveTo(left, y);
    g.lineTo(left + width, y);
    g.stroke();
  }
  if (mark) {
    const x = u.valToPos(mark, 'x', true);
    if (x >= left && x <= left + width) {
      g.strokeStyle = css('--ink');
      g.lineWidth = devicePixelRatio;
      g.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
      g.beginPath();
      g.moveTo(x, top);
      g.lineTo(x, top + height);
      g.stroke();
    }
  }
  g.restore();
}
