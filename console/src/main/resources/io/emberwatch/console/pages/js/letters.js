// What was refused at the door: reason, place, and the message as it came.
import { get } from './api.js';
import { $, el } from './dom.js';
import { t, momentText } from './i18n.js';
import { dialog } from './topbar.js';

export function startLetters() {
  $('letters').addEventListener('click', () => open(null));
}

async function open(before) {
  let page;
  try {
    page = await get('/api/v1/deadletters', { before, limit: 50 });
  } catch (e) {
    dialog(t('letters.title'), el('p', { class: 'fault' }, t('error.ask', e.message)));
    return;
  }
  if (!page.letters.length) {
    dialog(t('letters.title'), el('p', { class: 'quiet' }, t(before ? 'letters.noMore' : 'letters.none')));
    return;
  }
  dialog(t('letters.title'), el('p', { class: 'quiet' }, t('letters.explain')), el('table', { class: 'letters' },
    el('thead', {}, el('tr', {}, ...['time', 'reason', 'gateway', 'what', 'message'].map((key) => el('th', {}, t('letters.' + key))))),
    el('tbody', {}, ...page.letters.map(row))),
  page.next ? el('button', { class: 'plain', onclick: () => open(page.next) }, t('letters.older')) : null);
}

function row(letter) {
  return el('tr', {}, el('td', {}, momentText(letter.timeMs)), el('td', {}, t('refusal.' + letter.reason.toUpperCase())), el('td', {}, letter.gatewayId),
    el('td', {}, `${letter.name} [${letter.value}] ${letter.rule}`, letter.place ? el('span', { class: 'quiet' }, ` ${letter.place}`) : ''),
    el('td', {}, el('details', {}, el('summary', {}, t('letters.show')), el('pre', {}, bytes(letter.payload)))));
}

/** The message as text where it is text, else as hexadecimal. */
function bytes(base64) {
  const raw = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw).slice(0, 4000);
  } catch (e) {
    return [...raw.slice(0, 1000)].map((b) => b.toString(16).padStart(2, '0')).join(' ');
  }
}
