// Hears of new hours and of the health as they come; the browser itself asks for what was missed after a lost link.
import { change } from './state.js';

export function listen({ hour, alert, handover, opened, lost, back }) {
  const events = new EventSource('/api/v1/events');
  let broken = false;
  events.addEventListener('hour', (event) => hour(JSON.parse(event.data)));
  events.addEventListener('alert', (event) => alert(JSON.parse(event.data)));
  events.addEventListener('handover', (event) => handover(JSON.parse(event.data)));
  events.addEventListener('status', (event) => change({ status: JSON.parse(event.data) }));
  events.onerror = () => { if (!broken) { broken = true; lost(); } };
  events.onopen = () => { opened(); if (broken) { broken = false; back(); } };
}
