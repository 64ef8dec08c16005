// Asks the server. A failure carries the server's own sentence.

export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

const onTheirWay = new Map(); // address to answer: what was asked for before somebody wanted it

function addressOf(path, parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, v]) => v !== null && v !== undefined && v !== ''));
  return query.size ? `${path}?${query}` : path;
}

const ask = (address) => fetch(address, { headers: { Accept: 'application/json' } });

/** Asks for what will be wanted in a moment; the next to want it gets this answer, once. */
export function askAhead(path, parameters = {}) {
  const address = addressOf(path, parameters);
  const answer = ask(address);
  answer.catch(() => {}); // whoever wants it hears of it
  onTheirWay.set(address, answer);
}

export async function get(path, parameters = {}) {
  const address = addressOf(path, parameters);
  const coming = onTheirWay.get(address);
  onTheirWay.delete(address);
  let answer;
  try {
    answer = await coming;
    if (!answer?.ok) answer = await ask(address); // a person may have logged in since
  } catch (e) {
    throw new ApiError(0, String(e.message || e));
  }
  if (!answer.ok) {
    let detail = answer.statusText;
    try { detail = (await answer.json()).detail || detail; } catch (e) { /* no problem body */ }
    throw new ApiError(answer.status, detail);
  }
  return answer.json();
}
