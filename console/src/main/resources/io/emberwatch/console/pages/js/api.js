// Asks the server. A failure carries the server's own sentence.

export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export async function get(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, v]) => v !== null && v !== undefined && v !== ''));
  const address = query.size ? `${path}?${query}` : path;
  let answer;
  try {
    answer = await fetch(address, { headers: { Accept: 'application/json' } });
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
