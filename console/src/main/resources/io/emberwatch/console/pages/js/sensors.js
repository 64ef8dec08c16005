// Every sensor in one list, what needs a person first: silent, late, doubted, then by name.
import { $, el } from './dom.js';
import { t, momentText, ageText, numberText } from './i18n.js';
import { get } from './api.js';
import { state, change } from './state.js';
import { dialog } from './topbar.js';
import { goTo } from './map.js';

const RANK = { SILENT: 0, LATE: 1, LIVE: 3 };

export function startSensors() {
  $('sensorList').addEventListener('click', open);
}

const flagsOf = (sensor) => [...new Set(Object.values(sensor.values).flatMap((value) => value.flags))];
const rank = (sensor) => (sensor.state === 'LIVE' && flagsOf(sensor).length ? 2 : RANK[sensor.state]);

async function open() {
  if (!state.sensors.length) {
    dialog(t('sensors.title'), el('p', { class: 'quiet' }, t('waiting.noSensors')));
    return;
  }
  const { sensors } = await get('/api/v1/sensors');
  const sorted = sensors.sort((a, b) => rank(a) - rank(b) || (b.ageMinutes ?? 1e9) - (a.ageMinutes ?? 1e9) || a.id.localeCompare(b.id));
  const counts = state.status?.sensors;
  dialog(t('sensors.title'),
    counts ? el('p', { class: 'quiet' }, t('status.sensorCounts', counts.known, counts.live, counts.late, counts.silent)) : null,
    el('table', { class: 'sensors' },
      el('thead', {}, el('tr', {}, ...['sensor', 'gateway', 'last', 'air', 'doubts'].map((key) => el('th', {}, t('sensors.' + key))))),
      el('tbody', {}, ...sorted.map(row))));
}

function row(sensor) {
  const pick = () => {
    $('sheet').close();
    if (sensor.lat !== null) goTo(sensor.lat, sensor.lon, 8);
    change({ selected: { kind: 'sensor', id: sensor.id } });
  };
  const value = (name, digits, unit) => (sensor.values[name] ? `${numberText(sensor.values[name].value, digits)} ${unit}` : '');
  return el('tr', { tabindex: 0, onclick: pick, onkeydown: (e) => { if (e.key === 'Enter') pick(); } },
    el('td', {}, el('span', { class: `mark ${sensor.state.toLowerCase()}`, 'aria-hidden': 'true' }), sensor.name || sensor.id,
      sensor.name && sensor.name !== sensor.id ? el('span', { class: 'quiet' }, ` ${sensor.id}`) : '',
      sensor.lat === null ? el('span', { class: 'flag' }, t('sensors.unplaced')) : ''),
    el('td', {}, sensor.gateway),
    el('td', { class: 'nowrap', title: sensor.lastTime ? momentText(sensor.lastTime) : '' }, [t('sensor.state.' + sensor.state), sensor.ageMinutes === null ? '' : ageText(sensor.ageMinutes)].filter(Boolean).join(' · ')),
    el('td', { class: 'nowrap' }, [value('temp_c', 1, '°C'), value('rh_pct', 0, '%')].filter(Boolean).join(' · ')),
    el('td', {}, ...flagsOf(sensor).map((flag) => el('span', { class: 'flag' }, t('flag.' + flag)))));
}
