// Finds sensors, areas, cells and coordinates.
import { $, el } from './dom.js';
import { t } from './i18n.js';
import { state, change } from './state.js';
import { goTo } from './map.js';

let hits = [];
let at = 0;

export function startSearch() {
  const input = $('search');
  input.addEventListener('input', find);
  input.addEventListener('focus', find);
  input.addEventListener('blur', () => setTimeout(hide, 150));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      at = Math.max(0, Math.min(hits.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)));
      draw();
      event.preventDefault();
    } else if (event.key === 'Enter' && hits[at]) { go(hits[at]); }
    else if (event.key === 'Escape') { input.value = ''; hide(); input.blur(); event.stopPropagation(); }
  });
}

function hide() {
  $('found').hidden = true;
  $('search').setAttribute('aria-expanded', 'false');
}

function find() {
  const text = $('search').value.trim().toLowerCase();
  hits = text ? [...coordinates(text), ...cells(text), ...sensors(text)].slice(0, 8) : [];
  at = 0;
  draw(text);
}

function coordinates(text) {
  const parts = text.match(/^(-?\d+(?:\.\d+)?)\s*[,，\s]\s*(-?\d+(?:\.\d+)?)$/);
  if (!parts) return [];
  const [lat, lon] = [Number(parts[1]), Number(parts[2])];
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return [];
  return [{ name: `${lat}, ${lon}`, note: t('search.place'), go: () => goTo(lat, lon, 9) }];
}

function cells(text) {
  if (!/^r\d+c\d+$/.test(text)) return [];
  return [{ name: text, note: t('search.cell'), go: () => change({ selected: { kind: 'cell', id: text } }) }];
}

function sensors(text) {
  return state.sensors.filter((s) => `${s.id} ${s.name} ${s.gateway}`.toLowerCase().includes(text)).map((s) => ({
    name: s.name || s.id, note: [s.name && s.name !== s.id ? s.id : '', t('sensor.state.' + s.state)].filter(Boolean).join(' · '),
    go: () => { if (s.lat !== null) goTo(s.lat, s.lon, 9); change({ selected: { kind: 'sensor', id: s.id } }); },
  }));
}

function draw(text) {
  const list = $('found');
  const empty = Boolean(text) && !hits.length;
  list.hidden = !hits.length && !empty;
  $('search').setAttribute('aria-expanded', String(!list.hidden));
  list.replaceChildren(...hits.map((hit, i) => el('li', { role: 'option', 'aria-selected': String(i === at), onpointerdown: (e) => { e.preventDefault(); go(hit); } },
    el('span', {}, hit.name), el('span', { class: 'quiet' }, hit.note))), empty ? el('li', { class: 'quiet' }, t('search.nothing')) : '');
}

function go(hit) {
  hide();
  $('search').value = '';
  $('search').blur();
  hit.go();
}

