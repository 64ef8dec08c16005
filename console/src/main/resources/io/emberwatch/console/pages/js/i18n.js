// Chinese and English: every sentence comes from one of two flat files; numbers and times by locale and region.

import { get } from './api.js';

let texts = {};
let language = 'en';
let offsetMinutes = 0;

const LOCALES = { zh: 'zh-CN', en: 'en-GB' };

export function preferredLanguage() {
  let chosen = null;
  try { chosen = localStorage.getItem('lang'); } catch (e) { /* private mode */ }
  return chosen || (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');
}

/** Where a language's sentences stand. */
export const textsOf = (wanted) => `/app/i18n/${wanted === 'zh' ? 'zh' : 'en'}.json`;

export async function useLanguage(wanted) {
  texts = await get(textsOf(wanted));
  language = wanted === 'zh' ? 'zh' : 'en';
  document.documentElement.lang = LOCALES[language];
  for (const node of document.querySelectorAll('[data-i18n]')) node.textContent = t(node.dataset.i18n);
  for (const node of document.querySelectorAll('[data-i18n-label]')) {
    node.setAttribute('aria-label', t(node.dataset.i18nLabel));
    if (node.tagName === 'BUTTON') node.title = t(node.dataset.i18nLabel);
  }
  for (const node of document.querySelectorAll('[data-i18n-title]')) node.title = t(node.dataset.i18nTitle);
  for (const node of document.querySelectorAll('[data-i18n-placeholder]')) node.placeholder = t(node.dataset.i18nPlaceholder);
}

/** Remembers a choice that a person made. */
export function keepLanguage() {
  try { localStorage.setItem('lang', language); } catch (e) { /* private mode */ }
}

export const lang = () => language;

export function useOffset(minutes) { offsetMinutes = minutes; }

/** A sentence with {0}, {1} … filled in; an unknown key shows itself, so that a missing text is seen. */
export function t(key, ...values) {
  return values.reduce((text, value, i) => text.replaceAll(`{${i}}`, () => value), texts[key] ?? key);
}

/** The name of a thing that carries zh and en. */
export const named = (thing) => (thing && (thing[language] || thing.en || thing.zh)) || '';

const formats = new Map();
function format(key, options) {
  const id = language + key;
  if (!formats.has(id)) formats.set(id, new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', ...options }));
  return formats.get(id);
}

// The region's standard time is a fixed offset: shift, then format as UTC.
const shifted = (time) => new Date(new Date(time).getTime() + offsetMinutes * 60000);

export const clockText = (time) => format('c', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(shifted(time));
export const dayText = (time) => format('d', { weekday: 'short', month: 'short', day: 'numeric' }).format(shifted(time));
/** A calendar day of the region, which has no hour that could shift it. */
export const calendarText = (date) => format('d', { weekday: 'short', month: 'short', day: 'numeric' }).format(new Date(`${date}T12:00:00Z`));
export const dateText = (time) => format('D', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(shifted(time));
export const momentText = (time) => `${dayText(time)} ${clockText(time)}`;
export const hourOfDay = (time) => shifted(time).getUTCHours();
export const toRegion = (seconds) => new Date(seconds * 1000 + offsetMinutes * 60000);

export function offsetText() {
  const sign = offsetMinutes < 0 ? '−' : '+';
  const minutes = Math.abs(offsetMinutes);
  return `UTC${sign}${Math.floor(minutes / 60)}${minutes % 60 ? ':' + String(minutes % 60).padStart(2, '0') : ''}`;
}

export function ageText(minutes) {
  if (minutes === null || minutes === undefined) return '–';
  if (minutes < 1) return t('age.now');
  if (minutes < 120) return t('age.minutes', Math.round(minutes));
  if (minutes < 48 * 60) return t('age.hours', Math.round(minutes / 60));
  return t('age.days', Math.round(minutes / 1440));
}

const numbers = new Map();
export function numberText(value, digits = 1) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  const id = language + digits;
  if (!numbers.has(id)) {
    numbers.set(id, new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  }
  return numbers.get(id).format(value);
}
