// The call: rings while something must be answered by whoever is here. It can be muted, and comes back by itself.
import { $, toast } from './dom.js';
import { t } from './i18n.js';

const MUTED_MS = 10 * 60000;
let audio = null;
let mutedUntil = 0;
let ringing = new Set();
let known = new Set();
let burning = false;
let beats = 0;

/** A fire: three quick tones at each beat. A decision that waits: one low, soft tone at every fourth. */
const FIRE = [[0, 880, 0.22], [0.28, 660, 0.22], [0.56, 880, 0.22]];
const DECISION = [[0, 440, 0.1]];

export function startSound() {
  $('mute').addEventListener('click', () => {
    unlock();
    if (isOff()) { turnSound(true); return; }
    mutedUntil = muted() ? 0 : Date.now() + MUTED_MS;
    draw();
    toast(t(muted() ? 'sound.muted' : 'sound.back'));
  });
  document.addEventListener('pointerdown', unlock);
  document.addEventListener('keydown', unlock);
  setInterval(beat, 2500);
}

const muted = () => isOff() || Date.now() < mutedUntil;

/** Turned off on this machine, such as a wall screen beside the desk; stays so, and the bar says it all the time. */
export function isOff() {
  try { return localStorage.getItem('sound') === 'off'; } catch (e) { return false; }
}

export function turnSound(ringing_) {
  try { localStorage.setItem('sound', ringing_ ? 'on' : 'off'); } catch (e) { /* private mode */ }
  mutedUntil = 0;
  draw();
  toast(t(ringing_ ? 'sound.back' : 'sound.turnedOff'));
}

/** A browser lets a page ring only after a person has touched it. */
function unlock() {
  if (audio || (navigator.userActivation && !navigator.userActivation.hasBeenActive)) return; // a page's own event is no touch
  try { audio = audio || new AudioContext(); audio.resume(); } catch (e) { /* no sound on this machine */ }
}

/** What must be answered now. Something new rings even while the old is muted. */
export function ringFor(alerts, mine) {
  ringing = new Set(mine ? alerts.map((a) => a.id) : []);
  burning = alerts.some((a) => a.kind === 'incident');
  if ([...ringing].some((id) => !known.has(id))) mutedUntil = 0;
  known = new Set([...known, ...ringing]);
  draw();
}

function draw() {
  const button = $('mute');
  button.hidden = !ringing.size && !isOff();
  button.setAttribute('aria-pressed', String(muted()));
  button.textContent = t(isOff() ? 'sound.isOff' : muted() ? 'sound.isMuted' : 'sound.rings');
  document.documentElement.dataset.ringing = ringing.size && !muted() ? 'yes' : 'no';
}

function beat() {
  draw();
  if (!ringing.size || muted() || !audio || audio.state !== 'running') return;
  if (!burning && beats++ % 4) return;
  const start = audio.currentTime;
  for (const [at, pitch, loud] of burning ? FIRE : DECISION) {
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    tone.frequency.value = pitch;
    gain.gain.setValueAtTime(0.0001, start + at);
    gain.gain.exponentialRampToValueAtTime(loud, start + at + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.25);
    tone.connect(gain).connect(audio.destination);
    tone.start(start + at);
    tone.stop(start + at + 0.26);
  }
  document.documentElement.dataset.rang = String(Number(document.documentElement.dataset.rang || 0) + 1);
}
