// Hears of new hours and of the health as they come; the browser itself asks for what was missed after a lost link.
import { change } from './state.js';

export function listen({ hour, lost, back }) {
  const events = new EventSource('/api/v1/events');
  let broken = false;
  events.addEventListener('hour', (event) => hour(JSON.parse(event.data)));
  events.addEventListener('status', (event) => change({ status: JSON.parse(event.data) }));
  events.onerror = () => { if (!broken) { broken = true; lost(); } };
  events.onopen = () => { if (broken) { broken = false; back(); } };
}
