// The alert desk: what must be answered next on top; one alert with its history and the buttons that are yours.
import { get } from './api.js';
import { $, el, toast } from './dom.js';
import { t, named, numberText, momentText, clockText, ageText } from './i18n.js';
import { state, on, change } from './state.js';
import { may, inArea, send, showLogin } from './session.js';
import { startSound, ringFor, isOff, turnSound } from './sound.js';
import { drawAlerts, goTo } from './map.js';
import { evidence } from './evidence.js';
import { showBurden } from './burden.js';

let all = new Map();
let received = 0;

export const openAlerts = () => [...all.values()].filter((a) => a.rank < 9);

export async function startAlerts() {
  $('deskButton').addEventListener('click', () => change({ selected: state.selected?.kind === 'desk' ? null : { kind: 'desk', id: '1' } }));
  startSound();
  on((changed) => { if (changed.has('session')) tellAll(); });
  setInterval(tick, 1000);
  await askAlerts();
}

export async function askAlerts() {
  const answer = await get('/api/v1/alerts', { over: 'true', limit: 300 });
  all = new Map(answer.alerts.map((a) => [a.id, a]));
  received = performance.now();
  for (const a of all.values()) a.at = received;
  tellAll();
}

/** One alert as it is now, told by the stream. */
export function take(alert) {
  alert.at = performance.now();
  all.set(alert.id, alert);
  tellAll();
}

function tellAll() {
  change({ alerts: sorted() }, false);
  drawCounts();
  drawAlerts(openAlerts());
  ringFor(openAlerts().filter((a) => a.rank <= 1 && a.level >= 3), may('answer'));
}

const due = (a) => (a.dueSeconds === null ? null : a.dueSeconds - (performance.now() - a.at) / 1000);

function sorted() {
  return [...all.values()].sort((a, b) => a.rank - b.rank || b.level - a.level || (due(a) ?? 1e12) - (due(b) ?? 1e12) || b.changed.localeCompare(a.changed));
}

export function drawCounts() {
  const open = openAlerts();
  const fires = open.filter((a) => a.kind === 'incident');
  const unanswered = fires.filter((a) => a.rank === 0).length;
  const colours = [5, 4, 3, 2].map((level) => [level, open.filter((a) => a.kind === 'warning' && a.level === level && a.rank === 4).length]).filter(([, n]) => n);
  const waiting = open.filter((a) => a.rank === 1).length;
  $('deskButton').replaceChildren(
    el('span', { class: unanswered ? 'count urgent' : 'count' }, t('desk.fires', fires.length)),
    ...colours.map(([level, n]) => el('span', { class: `warn w${level}` }, `${t('warning.' + level)} ${n}`)),
    waiting ? el('span', { class: 'count' }, t('desk.waiting', waiting)) : '');
  $('deskButton').setAttribute('aria-label', [t('desk.title'), t('desk.fires', fires.length), t('desk.unanswered', unanswered)].join(', '));
}

export function countdown(seconds) {
  if (seconds === null) return '';
  const s = Math.abs(Math.round(seconds));
  const text = s >= 3600 ? `${Math.floor(s / 3600)}:${String(Math.floor(s / 60) % 60).padStart(2, '0')}:${String(s % 60).padStart(2, '0')}` : `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
  return seconds < 0 ? t('desk.overdue', text) : text;
}

function tick() {
  for (const node of document.querySelectorAll('[data-due]')) {
    const alert = all.get(node.dataset.due);
    if (alert) node.textContent = countdown(due(alert));
  }
}

export const badge = (a) => (a.kind === 'warning'
  ? el('span', { class: `warn w${a.level}` }, t('warning.' + a.level))
  : el('span', { class: `fire f${a.rank === 0 ? 1 : 0}` }, t('state.' + a.state)));

const ageOf = (a) => {
  const now = state.status ? Date.parse(state.status.now) : Date.now();
  return Math.max(0, (now - Date.parse(a.began)) / 60000);
};

/** Who did it: people by their names, the system as what it is. */
const actorName = (actor) => (actor.startsWith('person:') ? actor.slice(7) : /^(system|sensor):?/.test(actor) ? t('actor.' + actor.split(':')[0], actor.split(':')[1] || '') : actor);
const channelName = (channel) => (channel === 'mailbox' ? t('channelType.mailbox') : channel);

const zoneName = (code) => (code ? named(state.zoneNames?.get(code)) || code : t('area.none'));
export const place = (a) => (a.zone || a.lat === null ? zoneName(a.zone) : `${numberText(a.lat, 3)}, ${numberText(a.lon, 3)}`);

/** The list, drawn anew without moving what is under the pointer. */
export function drawDesk(drawer, head) {
  const rows = state.alerts ?? [];
  const open = rows.filter((a) => a.rank < 9);
  const over = rows.filter((a) => a.rank === 9).slice(0, 40);
  const kept = drawer.scrollTop;
  const hover = drawer.querySelector('.desk tr:hover');
  if (hover && open.length && drawer.dataset.id === 'desk') { // keep it where it is: the new ones come when the pointer leaves
    hover.addEventListener('mouseleave', () => state.selected?.kind === 'desk' && drawDesk(drawer, head), { once: true });
    return;
  }
  drawer.dataset.id = 'desk';
  drawer.replaceChildren(head(t('desk.title'), t('desk.order')),
    open.length ? table(open) : el('p', { class: 'empty quiet' }, t('desk.none')),
    el('div', { class: 'actions' },
      may('answer') ? el('button', { class: 'plain bordered', onclick: reportForm }, t('desk.report')) : null,
      may('self') ? el('button', { class: 'plain bordered', id: 'handover', onclick: handover }, t('handover.open')) : el('button', { class: 'plain bordered', onclick: showLogin }, t('desk.login')),
      el('button', { class: 'plain bordered', id: 'burdenOpen', onclick: showBurden }, t('burden.open')),
      may('answer') ? el('button', { class: 'plain bordered', id: 'soundSwitch', 'aria-pressed': String(isOff()), onclick: (e) => { turnSound(isOff()); e.target.textContent = t(isOff() ? 'sound.turnOn' : 'sound.turnOff'); e.target.setAttribute('aria-pressed', String(isOff())); } }, t(isOff() ? 'sound.turnOn' : 'sound.turnOff')) : ''),
    over.length ? el('details', {}, el('summary', {}, t('desk.over', over.length)), table(over)) : '');
  drawer.scrollTop = kept;
  tick();
}

const table = (rows) => el('table', { class: 'desk' }, el('tbody', {}, ...rows.map(row)));

function row(a) {
  const pick = () => change({ selected: { kind: 'alert', id: a.id } });
  return el('tr', { tabindex: 0, 'data-alert': a.id, onclick: pick, onkeydown: (e) => { if (e.key === 'Enter') pick(); } },
    el('td', {}, badge(a), a.exercise ? el('span', { class: 'exercise' }, t('alert.exercise')) : ''),
    el('td', { class: 'where' }, place(a), el('span', { class: 'quiet' }, ` ${a.kind === 'warning' ? t('state.' + a.state) : ageText(ageOf(a))}`)),
    el('td', { class: 'value', 'data-due': a.id }, countdown(due(a))),
    el('td', { class: 'quiet who' }, a.assignee || actorName(a.acknowledgedBy) || (a.rank === 0 ? t('desk.nobody') : '')));
}

let shown = 0;

/** What somebody has put into a panel's fields so far, and where the cursor stands: events redraw it under their hands. */
function writingIn(panel) {
  const at = panel.contains(document.activeElement) ? document.activeElement : null;
  const fields = [...panel.querySelectorAll('textarea[id], input[id], select[id]')].map((field) => [field.id, field.value]);
  return { fields, focused: at?.id, from: at?.selectionStart, to: at?.selectionEnd };
}

function goOnWriting(panel, { fields, focused, from, to }) {
  for (const [id, value] of fields) {
    const field = panel.querySelector(`#${id}`);
    if (field) field.value = value;
    if (field && id === focused) {
      field.focus({ preventScroll: true });
      field.setSelectionRange?.(from, to);
    }
  }
}

/** One alert: its sentence, what may be done now, whom it was told, what happened. */
export async function drawAlert(drawer, head, id) {
  const mine = ++shown;
  let answer;
  try {
    answer = await get(`/api/v1/alerts/${encodeURIComponent(id)}`);
  } catch (e) {
    drawer.replaceChildren(head(id, ''), el('p', { class: 'fault' }, t('error.ask', e.message)));
    return;
  }
  if (mine !== shown || state.selected?.id !== id) return;
  const a = answer.alert;
  a.at = performance.now();
  all.set(a.id, a);
  const writing = drawer.dataset.id === id ? writingIn(drawer) : null;
  const kept = drawer.dataset.id === id ? drawer.scrollTop : 0;
  drawer.dataset.id = id;
  const text = el('textarea', { id: 'why', rows: 2, maxlength: 2000, placeholder: t('alert.reason') });
  drawer.replaceChildren(head(`${t('kind.' + a.kind)} · ${place(a)}`, `${momentText(a.began)} · ${a.id}`),
    a.exercise ? el('p', { class: 'exercise wide' }, t('alert.exercise')) : '',
    el('section', { class: 'sentence' }, el('p', { class: 'lead' }, badge(a), ' ', named(a.sentence)),
      el('p', {}, a.acknowledgedBy ? t('alert.by', actorName(a.acknowledgedBy)) : a.rank === 0 ? t('alert.unanswered') : '', a.assignee ? ` · ${t('alert.assigned', a.assignee)}` : ''),
      a.dueSeconds !== null ? el('p', {}, t('alert.due'), ' ', el('b', { 'data-due': a.id }, countdown(due(a)))) : '',
      a.expiresSeconds !== null ? el('p', {}, t('alert.expires', momentText(Date.now() + a.expiresSeconds * 1000))) : '',
      a.brokenAt ? el('p', { class: 'fault' }, t('alert.broken', a.brokenAt)) : ''),
    buttons(a, text, answer.history),
    evidence(a, answer.history), facts(a), duties(a, answer.history), told(answer.history), history(answer.history));
  if (writing) goOnWriting(drawer, writing);
  drawer.scrollTop = kept;
  tick();
}

const ACTIONS = {
  incident: {
    suspected: ['acknowledge', 'verify', 'close'], confirmed: ['acknowledge', 'verify', 'close'], acknowledged: ['verify', 'assign', 'close'], verified: ['assign', 'close'], closed: ['reopen'],
  },
  warning: {
    proposed: ['consult', 'approve', 'reject'], consulted: ['approve', 'reject'], approved: ['publish', 'reject'], published: ['acknowledge', 'raise', 'lower', 'lift'],
  },
};
const RIGHT = { acknowledge: 'answer', note: 'answer', duty_done: 'answer', approve: 'decide', reject: 'decide', publish: 'decide', raise: 'decide', lower: 'decide', lift: 'decide' };
const rightOf = (verb) => RIGHT[verb] || 'command';
const FINAL = new Set(['publish', 'lift', 'close', 'reject']);
const WHY = new Set(['note', 'verify', 'close', 'reject', 'lift', 'lower']);

function buttons(a, text, events) {
  if (!state.session?.account) return el('div', { class: 'actions' }, el('button', { class: 'primary', onclick: showLogin }, t('desk.login')));
  const verbs = (ACTIONS[a.kind][a.state] || []).filter((verb) => may(rightOf(verb)));
  if (a.kind === 'incident' && a.rank < 9 && may('command') && events.some((e) => e.kind === 'call' && e.state === 'open')) verbs.push('escalate');
  if (!verbs.length && !may('answer')) return el('p', { class: 'quiet' }, t('alert.mayNot', t('role.' + state.session.account.role)));
  const extra = verbs.includes('verify') ? outcomeChoice() : null;
  const who = verbs.includes('assign') ? el('input', { id: 'assignee', placeholder: t('alert.assignee'), 'aria-label': t('alert.assignee'), maxlength: 80 }) : null;
  return el('section', { class: 'do' },
    el('label', { for: 'why', class: 'quiet' }, t('alert.reason')), text, extra, who,
    el('div', { class: 'actions' }, ...verbs.map((verb) => button(a, verb, text, { extra, who })),
      may('answer') && a.kind === 'incident' ? button(a, 'note', text, {}) : null));
}

const outcomeChoice = () => el('select', { id: 'outcome', 'aria-label': t('alert.outcome') },
  ...['fire', 'false', 'permitted_burn', 'exercise'].map((o) => el('option', { value: o }, t('outcome.' + o))));

function button(a, verb, text, { extra, who }) {
  const first = verb === 'acknowledge' || verb === 'publish' || verb === 'approve';
  const node = el('button', { class: first ? 'primary' : 'plain bordered', 'data-verb': verb, title: t('verb.' + verb + '.hint') }, t('verb.' + verb));
  node.addEventListener('click', async () => {
    if (WHY.has(verb) && !text.value.trim()) { toast(t('alert.sayWhy')); text.focus(); return; }
    if (verb === 'assign' && !who.value.trim()) { toast(t('alert.sayWho')); who.focus(); return; }
    if (FINAL.has(verb) && node.dataset.sure !== 'yes') { node.dataset.sure = 'yes'; node.textContent = t('alert.sure', t('verb.' + verb)); return; }
    node.disabled = true;
    const detail = {};
    if (verb === 'verify') detail.outcome = extra.value;
    if (verb === 'assign') detail.assignee = who.value.trim();
    if (verb === 'raise') detail.level = Math.min(5, a.level + 1);
    if (verb === 'lower') detail.level = Math.max(2, a.level - 1);
    const reason = text.value.trim();
    text.value = ''; // before the answer redraws the drawer, which keeps what is being written
    if (verb === 'assign') who.value = '';
    if (!await command(a, verb, reason, detail)) {
      text.value = reason;
      if (verb === 'assign') who.value = detail.assignee;
    }
    node.disabled = false;
  });
  return node;
}

async function command(a, verb, reason, detail) {
  try {
    await send('POST', `/api/v1/alerts/${encodeURIComponent(a.id)}/commands`, { verb, reason, expectedSequence: a.sequence, detail });
    toast(t('alert.sent', t('verb.' + verb)));
    return true;
  } catch (e) {
    toast(t('error.ask', e.message));
    return false;
  }
}

function facts(a) {
  const f = a.facts;
  const rows = [];
  if (f.origin) rows.push([t('fact.origin'), t('fact.originText', numberText(f.origin.lat_deg, 4), numberText(f.origin.lon_deg, 4), numberText(f.origin.radius_km, 1))]);
  if (f.run_out) rows.push([t('fact.run'), t('fact.runText', numberText(f.run_out.toward_deg, 0), numberText(f.run_out.km_1h, 1), numberText(f.run_out.km_3h, 1), numberText(f.run_out.km_6h, 1))]);
  if (f.wind_kmh !== undefined) rows.push([t('chart.wind'), `${numberText(f.wind_kmh, 0)} km/h · ${numberText(f.wind_from_deg, 0)}°`]);
  if (f.share !== undefined) rows.push([t('fact.share'), `${numberText(f.share * 100, 0)} %`]);
  if (a.outcome) rows.push([t('alert.outcome'), t('outcome.' + a.outcome)]);
  if (!rows.length) return '';
  return el('section', {}, el('table', { class: 'facts' }, ...rows.map(([k, v]) => el('tr', {}, el('th', { scope: 'row' }, k), el('td', {}, v)))),
    a.lat !== null ? el('button', { class: 'plain', onclick: () => goTo(a.lat, a.lon, 10) }, t('fact.show')) : '');
}

/** The duties of a warning in force, by township: done by whom, or to be ticked off. */
function duties(a, events) {
  if (a.kind !== 'warning' || !a.facts.duties?.length || a.state !== 'published') return '';
  const done = new Map(events.filter((e) => e.event === 'duty_done').map((e) => [`${e.detail.township}/${e.detail.duty}`, e]));
  const cell = (township, duty) => {
    const known = done.get(`${township}/${duty}`);
    if (known) return el('td', { class: 'quiet' }, `✓ ${known.actor} ${clockText(known.time)}`);
    return el('td', {}, may('answer') && inArea(township) ? el('button', { class: 'plain bordered', 'data-duty': duty, onclick: () => command(a, 'duty_done', '', { township, duty }) }, t('verb.duty_done')) : '–');
  };
  return el('section', { class: 'duties' }, el('h3', {}, t('alert.duties')),
    el('table', {}, el('thead', {}, el('tr', {}, el('th', {}, ''), ...a.facts.duties.map((d) => el('th', {}, named(a.facts.duty_names?.[d]) || d)))),
      el('tbody', {}, ...(a.facts.townships || []).map((town) => el('tr', {}, el('th', { scope: 'row' }, zoneName(town)), ...a.facts.duties.map((d) => cell(town, d)))))));
}

function told(events) {
  const calls = events.filter((e) => e.kind === 'call' && ['told', 'delivered', 'answered', 'failed', 'escalated'].includes(e.event));
  if (!calls.length) return '';
  return el('details', { open: true }, el('summary', {}, t('alert.told')), el('ol', { class: 'history' }, ...calls.map((e) => el('li', {},
    el('span', { class: 'quiet' }, clockText(e.time)), ` ${t('call.' + e.event)} `, e.detail.person || actorName(e.actor), e.detail.channel ? el('span', { class: 'quiet' }, ` ${channelName(e.detail.channel)}`) : '',
    e.event === 'failed' && e.reason ? el('p', {}, e.reason) : ''))));
}

function history(events) {
  const own = events.filter((e) => e.kind !== 'call').reverse();
  return el('details', { open: true }, el('summary', {}, t('alert.history')), el('ol', { class: 'history' }, ...own.map((e) => el('li', {},
    el('span', { class: 'quiet' }, momentText(e.time)), ' ', el('b', {}, t('event.' + e.event)), ` ${actorName(e.actor)}`,
    e.detail.assignee ? ` → ${e.detail.assignee}` : '', e.detail.outcome ? ` · ${t('outcome.' + e.detail.outcome)}` : '',
    e.detail.found ? ` · ${t('found.' + e.detail.found)}` : '', e.reason ? el('p', {}, e.reason) : '',
    /^[0-9a-f]{64}$/.test(e.detail.photo || '') ? photo(e) : ''))));
}

const photo = (e) => el('a', { href: `/api/v1/photos/${e.detail.photo}`, target: '_blank', rel: 'noopener' },
  el('img', { class: 'photo', src: `/api/v1/photos/${e.detail.photo}`, alt: t('found.photo', e.actor), loading: 'lazy' }));

async function reportForm() {
  const { dialog } = await import('./topbar.js');
  const centre = state.view || { lat: 41, lon: 122 };
  const field = (id, value, label) => [el('label', { for: id }, label), el('input', { id, value, inputmode: 'decimal', required: true })];
  const text = el('textarea', { id: 'reportText', rows: 3, required: true, maxlength: 2000 });
  const source = el('select', { id: 'reportSource' }, ...['telephone', 'person', 'camera', 'satellite'].map((s) => el('option', { value: s }, t('source.' + s))));
  const form = el('form', { class: 'login' }, ...field('reportLat', centre.lat.toFixed(5), t('report.lat')), ...field('reportLon', centre.lon.toFixed(5), t('report.lon')),
    el('label', { for: 'reportSource' }, t('report.source')), source, el('label', { for: 'reportText' }, t('report.text')), text,
    el('label', { class: 'check' }, el('input', { id: 'reportExercise', type: 'checkbox' }), t('alert.exercise')),
    el('button', { class: 'primary', type: 'submit' }, t('report.send')));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await send('POST', '/api/v1/alerts', { lat: Number($('reportLat').value), lon: Number($('reportLon').value), source: source.value, reason: text.value, exercise: $('reportExercise').checked });
      $('sheet').close();
      toast(t('report.sent'));
    } catch (e) { toast(t('error.ask', e.message)); }
  });
  dialog(t('desk.report'), el('p', { class: 'quiet' }, t('report.why')), form);
}

async function handover() {
  const { dialog } = await import('./topbar.js');
  const { notes } = await get('/api/v1/handover');
  const text = el('textarea', { id: 'handoverText', rows: 4, maxlength: 4000, 'aria-label': t('handover.text'), placeholder: t('handover.text') });
  const write = el('button', { class: 'primary', onclick: async () => {
    if (!text.value.trim()) { text.focus(); return; }
    try { await send('POST', '/api/v1/handover', { text: text.value }); handover(); } catch (e) { toast(t('error.ask', e.message)); }
  } }, t('handover.write'));
  dialog(t('handover.title'), el('p', { class: 'quiet' }, t('handover.why', openAlerts().length)), ...(may('command') ? [text, write] : []),
    notes.length ? el('ol', { class: 'history' }, ...notes.map((n) => el('li', {}, el('b', {}, n.actor), el('span', { class: 'quiet' }, ` ${momentText(n.time)} · ${t('handover.open.count', n.open.length)}`), el('p', {}, n.text))))
      : el('p', { class: 'quiet' }, t('handover.none')));
}
