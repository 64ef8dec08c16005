// Orders about the field, each with its author and reason: where a sensor stands and whose it is, and how its values are judged.
import { $, el, toast } from './dom.js';
import { t } from './i18n.js';
import { state } from './state.js';
import { dialog } from './topbar.js';
import { send } from './session.js';

const label = (id, ...inside) => [el('label', { for: id }, t('order.' + id)), ...inside];
const input = (id, value, more = {}) => label(id, el('input', { id, value: value ?? '', ...more }));
const number = (id, value, more = {}) => input(id, value, { inputmode: 'decimal', pattern: '-?[0-9.]*', ...more });
const valueOf = (id) => $(id).value.trim();
const numberOf = (id) => (valueOf(id) === '' ? null : Number(valueOf(id)));

/** A moment for an input of the region's own clock, and back. */
const offsetMs = () => (state.region?.utcOffsetMinutes || 0) * 60000;
const toInput = (ms) => new Date(ms + offsetMs()).toISOString().slice(0, 16);
const fromInput = (text) => (text ? new Date(Date.parse(text + 'Z') - offsetMs()).toISOString() : '');

const reason = () => label('orderReason', el('textarea', { id: 'orderReason', rows: 2, maxlength: 2000, required: true }));

function form(title, why, fields, post) {
  const fault = el('p', { class: 'fault', role: 'alert' });
  const node = el('form', { class: 'login' }, ...fields, ...reason(), fault, el('button', { class: 'primary', type: 'submit' }, t('order.send')));
  node.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await post();
      $('sheet').close();
      toast(t('order.sent'));
      document.dispatchEvent(new CustomEvent('ordered'));
    } catch (e) { fault.textContent = e.message; }
  });
  dialog(title, el('p', { class: 'quiet' }, why), node);
}

/**
 * Where a sensor stands and whose it is; for one that nobody has announced, its adoption. Begins with what was ordered last: the
 * sensor's own account of itself comes later and is outranked.
 */
export function placeForm(sensor, last) {
  const known = sensor.known;
  const now = last ?? sensor;
  form(t(known ? 'order.edit' : 'order.adopt', sensor.id), t(known ? 'order.editWhy' : 'order.adoptWhy'), [
    ...input('orderName', now.name, { maxlength: 200 }),
    ...input('orderGateway', now.gateway, { maxlength: 128 }),
    ...number('orderLat', now.lat, { required: true }), ...number('orderLon', now.lon, { required: true }),
    ...number('orderElevation', now.elevationM), ...number('orderWindHeight', last?.windHeightM),
    ...label('orderExposure', el('select', { id: 'orderExposure' }, ...['open', 'sheltered'].map((e) => el('option', { value: e, selected: last?.exposure === e }, t('exposure.' + e))))),
    ...input('orderFrom', '', { type: 'datetime-local' }),
  ], () => send('POST', '/api/v1/field/orders', {
    sensor: sensor.id, gateway: valueOf('orderGateway'), name: valueOf('orderName'), lat: numberOf('orderLat'), lon: numberOf('orderLon'),
    elevationM: numberOf('orderElevation'), windHeightM: numberOf('orderWindHeight'), exposure: valueOf('orderExposure'),
    from: fromInput(valueOf('orderFrom')), reason: valueOf('orderReason'),
  }));
}

/** A person's word about the values of a channel in a span, which outranks the checks; or that the sensor is calibrated in it. */
export function judgeForm(sensor) {
  const end = Date.parse(sensor.lastTime || state.status?.now || new Date().toISOString());
  form(t('order.judge', sensor.id), t('order.judgeWhy'), [
    ...label('judgeChannel', el('select', { id: 'judgeChannel' }, ...sensor.channels.map((c) => el('option', { value: c.channel }, t('channel.' + c.channel))), el('option', { value: '' }, t('judge.all')))),
    ...label('judgeGood', el('select', { id: 'judgeGood' }, el('option', { value: 'false' }, t('judge.bad')), el('option', { value: 'true' }, t('judge.good')), el('option', { value: 'calibrating' }, t('judge.calibrating')))),
    ...input('judgeFrom', toInput(end - 3600000), { type: 'datetime-local', required: true }),
    ...input('judgeTo', toInput(end), { type: 'datetime-local', required: true }),
  ], () => {
    const word = {
      sensor: sensor.id, channel: valueOf('judgeChannel'), from: fromInput(valueOf('judgeFrom')), to: fromInput(valueOf('judgeTo')), reason: valueOf('orderReason'),
    };
    return valueOf('judgeGood') === 'calibrating' ? send('POST', '/api/v1/field/calibrations', word)
      : send('POST', '/api/v1/field/overrides', { ...word, good: valueOf('judgeGood') === 'true' });
  });
}

/** Plays a refused message again, as if it came now, with the time of its own arrival. */
export function replayForm(letter) {
  form(t('letters.replay'), t('letters.replayWhy'), [el('p', {}, `${t('refusal.' + letter.reason.toUpperCase())} · ${letter.topic}`)],
    () => send('POST', `/api/v1/deadletters/${encodeURIComponent(letter.id)}/replay`, { reason: valueOf('orderReason') }));
}
