// The top bar: region, the region's clock, the data's own time and age, health in one word.
import { $, el, toast } from './dom.js';
import { t, named, clockText, dayText, ageText, offsetText, lang, useLanguage, keepLanguage, dateText, momentText } from './i18n.js';
import { state, on, address, variable, shownTime, hourAt } from './state.js';

let askedAt = 0;

export function startTopbar(languageChanged) {
  on((changed) => { if (changed.has('status') || changed.has('region')) { askedAt = performance.now(); draw(); } });
  setInterval(draw, 1000);
  $('health').addEventListener('click', showHealth);
  for (const id of ['theme', 'themePhone']) $(id).addEventListener('click', () => theme());
  $('lang').addEventListener('click', async () => {
    await useLanguage(lang() === 'zh' ? 'en' : 'zh');
    keepLanguage();
    languageChanged();
  });
  $('share').addEventListener('click', share);
  $('print').addEventListener('click', () => window.print());
  window.addEventListener('beforeprint', printFoot);
}

export function theme() {
  const dark = document.documentElement.dataset.theme === 'dark';
  document.documentElement.dataset.theme = dark ? 'light' : 'dark';
  try { localStorage.setItem('theme', document.documentElement.dataset.theme); } catch (e) { /* private mode */ }
  document.dispatchEvent(new CustomEvent('theme'));
}

/** The page's now: the server's clock, carried on by this machine's between two answers. */
function now() {
  const follows = Math.abs(Date.parse(state.status.now) - Date.now()) > 86400000;
  return Date.parse(state.status.now) + (follows ? 0 : performance.now() - askedAt);
}

export function draw() {
  if (state.region) {
    $('region').textContent = named(state.region);
    document.title = `${named(state.region)} · Emberwatch`;
  }
  const status = state.status;
  if (!status) return;
  const time = now();
  $('clock').replaceChildren(el('b', {}, clockText(time)), el('span', {}, ` ${dayText(time)} · ${offsetText()}`));
  const lag = status.dataTime ? Math.max(0, (time - Date.parse(status.dataTime)) / 60000) : null;
  $('dataAge').textContent = status.dataTime
    ? t(lag < 1 ? 'data.ageNow' : 'data.age', clockText(status.dataTime), ageText(lag))
    : t(status.provisionalTime ? 'data.provisionalOnly' : 'data.none');
  $('health').dataset.state = status.state;
  $('healthWord').textContent = t(`health.word.${status.state}`);
  $('health').title = named(status.sentence);
}

function showHealth() {
  const status = state.status;
  if (!status) return;
  const counts = status.sensors;
  const rows = [
    [t('status.now'), `${momentText(status.now)} ${offsetText()}`],
    [t('status.data'), status.dataTime ? momentText(status.dataTime) : '–'],
    [t('status.provisional'), status.provisionalTime ? momentText(status.provisionalTime) : '–'],
    [t('status.reading'), status.readingTime ? momentText(status.readingTime) : '–'],
    [t('status.sensors'), t('status.sensorCounts', counts.known, counts.live, counts.late, counts.silent)],
    [t('status.refused'), status.refusedLastHour === null ? '–' : String(status.refusedLastHour)],
  ];
  dialog(t('status.title'),
    el('p', { class: 'lead' }, named(status.sentence)),
    status.problems.length > 1 ? el('ul', {}, ...status.problems.slice(1).map((p) => el('li', {}, named(p.sentence)))) : null,
    el('table', {}, ...rows.map(([name, value]) => el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, value)))));
}

/** One sheet over the page, closed by Esc, by its button or by a click beside it. */
export function dialog(title, ...content) {
  const sheet = $('sheet');
  sheet.className = '';
  sheet.replaceChildren(el('div', { class: 'inside' },
    el('header', {}, el('h2', {}, title), el('button', { class: 'plain close', 'aria-label': t('close'), onclick: () => sheet.close() }, '×')),
    ...content.filter(Boolean)));
  sheet.onclick = (event) => { if (event.target === sheet) sheet.close(); };
  if (!sheet.open) sheet.showModal();
}

async function share() {
  const link = location.origin + address(true);
  try {
    await navigator.clipboard.writeText(link);
    toast(t('share.copied'));
  } catch (e) {
    dialog(t('share.copy'), el('p', {}, t('share.byHand')), el('textarea', { readonly: true, rows: 3, class: 'link' }, link));
  }
}

function printFoot() {
  const shown = variable();
  const time = shownTime();
  const hour = time ? hourAt(time) : null;
  $('printfoot').replaceChildren(
    el('b', {}, [named(state.region), shown ? named(shown) : ''].join(' · ')),
    el('span', {}, time ? `${dateText(time)} ${momentText(time)} ${offsetText()}` : ''),
    el('span', {}, hour ? (hour.provisional ? t('legend.provisional') : t('time.revision', hour.revision)) : ''),
    el('span', {}, t(state.as === 'issued' ? 'as.issued' : 'as.known')),
    el('span', {}, t('print.source', t(state.region?.syntheticGround ? 'ground.synthetic' : 'print.ground'))),
    el('span', {}, t('print.at', momentText(state.status?.now ?? Date.now()))));
}
