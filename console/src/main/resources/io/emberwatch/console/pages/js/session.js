// Who is at the page and what they may do; every write goes through here, with the session's own secret.
import { get, ApiError } from './api.js';
import { $, el, toast } from './dom.js';
import { t } from './i18n.js';
import { state, on, change } from './state.js';
import { dialog } from './topbar.js';

export const may = (right) => Boolean(state.session?.account?.rights.includes(right));

/** Whether a place lies in the area of whoever is here: two digits a level, zeros where it goes no deeper; empty is everywhere. */
export function inArea(code) {
  let stem = state.session?.account?.area || '';
  while (stem.length > 2 && stem.length % 2 === 0 && stem.endsWith('00')) stem = stem.slice(0, -2);
  return code.startsWith(stem);
}

export async function startSession() {
  $('accountPhone').addEventListener('click', () => $('account').click()); // the bar of a phone has no room for it
  $('account').addEventListener('click', () => (state.session?.account ? showAccount() : showLogin()));
  on((changed) => { if (changed.has('session')) draw(); });
  await askSession();
}

export async function askSession() {
  change({ session: await get('/api/v1/session') }, false);
}

export function draw() {
  const account = state.session?.account;
  for (const id of ['account', 'accountPhone']) $(id).textContent = account ? account.displayName || account.name : t('login.open');
  $('account').title = account ? `${t('role.' + account.role)} · ${account.area || t('area.whole')}` : t('login.why');
}

/** Sends a change; the answer's own sentence where it is refused. */
export async function send(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}), ...(state.session?.csrf ? { 'X-CSRF-Token': state.session.csrf } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch (e) {
    throw new ApiError(0, t('error.line'));
  }
  if (!answer.ok) {
    let detail = answer.statusText;
    try { detail = (await answer.json()).detail || detail; } catch (e) { /* no problem body */ }
    throw new ApiError(answer.status, detail);
  }
  return answer.status === 204 ? null : answer.json();
}

/** Asks for name and password; where nothing may be seen before, nothing else can be done. */
export function showLogin() {
  return new Promise((done) => {
    const fault = el('p', { class: 'fault', role: 'alert' });
    const name = el('input', { id: 'loginName', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', required: true });
    const password = el('input', { id: 'loginPassword', type: 'password', autocomplete: 'current-password', required: true });
    const form = el('form', { class: 'login' },
      el('label', { for: 'loginName' }, t('login.name')), name,
      el('label', { for: 'loginPassword' }, t('login.password')), password,
      fault,
      el('button', { class: 'primary', type: 'submit' }, t('login.enter')),
      state.session?.singleSignOn ? el('a', { href: '/login/oidc' }, t('login.sso')) : null);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      try {
        change({ session: await send('POST', '/api/v1/session', { name: name.value, password: password.value }) }, false);
        $('sheet').close();
        done(true);
      } catch (e) {
        fault.textContent = e.status === 401 ? t('login.wrong') : e.message;
        password.select();
      }
    });
    dialog(t('login.title'), el('p', { class: 'quiet' }, t(state.session?.viewingOpen ? 'login.why' : 'login.must')), form);
    name.focus();
  });
}

function showAccount() {
  const account = state.session.account;
  dialog(account.displayName,
    el('table', {}, ...[[t('login.name'), account.name], [t('account.role'), t('role.' + account.role)], [t('account.area'), account.area || t('area.whole')]]
      .map(([name, value]) => el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, value)))),
    passwordForm(),
    el('button', { class: 'plain bordered', onclick: leave }, t('login.leave')));
}

function passwordForm() {
  const old = el('input', { id: 'oldPassword', type: 'password', autocomplete: 'current-password', required: true });
  const fresh = el('input', { id: 'newPassword', type: 'password', autocomplete: 'new-password', minlength: 10, required: true });
  const form = el('form', { class: 'login' },
    el('label', { for: 'oldPassword' }, t('account.old')), old,
    el('label', { for: 'newPassword' }, t('account.new')), fresh,
    el('button', { class: 'plain bordered', type: 'submit' }, t('account.change')));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      change({ session: await send('POST', '/api/v1/session/password', { old: old.value, new: fresh.value }) }, false);
      $('sheet').close();
      toast(t('account.changed'));
    } catch (e) { toast(e.message); }
  });
  return el('details', {}, el('summary', {}, t('account.password')), form);
}

async function leave() {
  try { await send('DELETE', '/api/v1/session'); } catch (e) { /* it had ended already */ }
  location.reload();
}
