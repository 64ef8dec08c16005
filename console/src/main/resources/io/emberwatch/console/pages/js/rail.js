// The left rail: what the surface shows, by family; the legend of it; the switches of the layers.
import { $, el, inkOn } from './dom.js';
import { t, named, numberText, lang } from './i18n.js';
import { state, on, change, variable } from './state.js';
import { toggle, drawSurface, rangeShown } from './map.js';

const open = new Set(['CLASS']);

export function startRail() {
  on((changed) => {
    if (changed.has('variables')) draw();
    if (changed.has('variable')) mark();
    if (changed.has('variable') || changed.has('variables')) drawLegend();
    if (changed.has('sensors')) countSensors();
    if (changed.has('layers')) setLayers();
  });
  $('showSensors').addEventListener('change', (e) => toggle('sensors', e.target.checked));
  $('showZones').addEventListener('change', (e) => toggle('zones', e.target.checked));
  $('showRange').addEventListener('change', () => { drawSurface(); drawLegend(); });
  $('showFires').addEventListener('change', (e) => toggle('fires', e.target.checked));
  $('showGraticule').addEventListener('change', (e) => toggle('graticule', e.target.checked));
  $('switches').addEventListener('change', () => { if (!setting) change({ layers: layersNow() }); });
  $('layersButton').addEventListener('click', () => sheet($('layersButton').getAttribute('aria-expanded') !== 'true'));
}

const switches = () => [...$('switches').querySelectorAll('input')];
const nameOf = (box) => box.id.replace('show', '').toLowerCase();
const layersNow = () => switches().filter((box) => box.checked !== box.defaultChecked).map(nameOf).sort().join(',');
let setting = false;

/** Turns the switches as the address says. */
export function setLayers() {
  const turned = new Set(state.layers.split(','));
  setting = true;
  for (const box of switches()) {
    if (turned.has(nameOf(box)) !== (box.checked !== box.defaultChecked)) {
      box.checked = !box.checked;
      box.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }
  setting = false;
}

/** On a phone the rail is a sheet that opens over the map. */
export function sheet(shown) {
  $('layersButton').setAttribute('aria-expanded', String(shown));
  $('rail').classList.toggle('open', shown);
}

export function draw() {
  const all = state.variables;
  if (!all) return;
  const chosen = variable();
  if (chosen) open.add(chosen.family);
  $('choices').replaceChildren(...all.families.map((family) => group(family, all.variables.filter((v) => v.family === family.id))).filter(Boolean));
  countSensors();
}

function group(family, variables) {
  const present = variables.filter((v) => v.present || v.id === state.variable);
  if (!present.length) return null;
  const details = el('details', { open: open.has(family.id) },
    el('summary', {}, named(family)),
    ...present.map((v) => el('button', {
      class: 'choice', 'data-id': v.id, 'aria-pressed': String(v.id === state.variable), title: named(v),
      onclick: () => { change({ variable: v.id }); sheet(false); },
    }, el('span', { class: 'name' }, v.shortName && !['WEATHER', 'TRUST'].includes(v.family) ? v.shortName.replace(/^/, '') : named(v)),
    el('span', { class: 'unit' }, v.shortName && !['WEATHER', 'TRUST'].includes(v.family) ? named(v).replace(/ \(1987\)$/, '') : v.unit))));
  details.addEventListener('toggle', () => (details.open ? open.add(family.id) : open.delete(family.id)));
  return details;
}

function mark() {
  for (const button of document.querySelectorAll('.choice')) {
    button.setAttribute('aria-pressed', String(button.dataset.id === state.variable));
  }
}

function countSensors() {
  const placed = state.sensors.filter((s) => s.lat !== null);
  const silent = placed.filter((s) => s.state === 'SILENT').length;
  $('sensorCount').textContent = placed.length ? (silent ? t('layers.sensorsSilent', placed.length, silent) : String(placed.length)) : '';
}

/** "5 – 11.2" with the unit in the head: limits belong to the class above them. */
function range(step, digits) {
  if (step.from === null) return `< ${numberText(step.to, digits)}`;
  if (step.to === null) return `≥ ${numberText(step.from, digits)}`;
  return `${numberText(step.from, digits)} – ${numberText(step.to, digits)}`;
}

/** As the map draws it: class 3 that may be 2 or 4. */
function rangeSwatch(legend) {
  const [low, own, high] = [1, 2, 3].map((i) => legend[i].colour);
  return el('span', { class: 'swatch range', background: `repeating-linear-gradient(-45deg, ${high} 0 3px, ${own} 3px 6px, ${low} 6px 9px, ${own} 9px 12px)` });
}

export function drawLegend() {
  const shown = variable();
  if (!shown) return;
  $('showRange').closest('label').hidden = shown.id !== 'danger_class' || !state.variables.variables.some((v) => v.id === 'danger_class_high' && v.present);
  const digits = shown.legend.some((s) => s.from !== null && s.from % 1 !== 0) ? Math.max(1, shown.digits) : 0;
  const rows = shown.legend.map((step, i) => el('li', {},
    el('span', { class: 'swatch', background: step.colour }, shown.dangerClasses ? String(i + 1) : ''),
    shown.dangerClasses ? el('span', { class: 'name' }, named(state.variables.classNames[i])) : null,
    shown.dangerClasses && shown.family === 'CLASS' ? null : el('span', { class: 'range' }, range(step, digits))));
  rows.forEach((row, i) => { row.firstChild.style.color = inkOn(shown.legend[i].colour); });
  const other = lang() === 'zh' ? shown.en : shown.zh;
  $('legend').replaceChildren(
    el('h2', {}, named(shown), shown.unit ? el('span', { class: 'unit' }, ` ${shown.unit}`) : null),
    el('p', { class: 'other', lang: lang() === 'zh' ? 'en' : 'zh' }, other),
    el('ol', {}, ...rows,
      el('li', {}, el('span', { class: 'swatch hatch' }), el('span', { class: 'name' }, t('legend.insufficient'))),
      rangeShown() ? el('li', {}, rangeSwatch(shown.legend), el('span', { class: 'name' }, t('legend.range'))) : null,
      el('li', {}, el('span', { class: 'swatch stripe' }), el('span', { class: 'name' }, t('legend.provisional')))),
    shown.source ? el('p', { class: 'source' }, t('legend.source', shown.source)) : '');
  document.documentElement.style.setProperty('--legend', `${$('legend').offsetHeight + 12}px`);
}
