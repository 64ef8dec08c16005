// The page behind an answer link. What is sent without a net is kept on this phone and goes, in its order, when the net is back.
const KEPT = 'emberwatch.waiting';
const RETRY_MS = 15000;
const LONGEST_SIDE = 1280;
const said = document.getElementById('said');
const root = document.documentElement;
let sending = false;

const WORDS = {
  kept: '没有网络：已存在本机，恢复后自动发送，请勿清除浏览器数据。\nNo net: kept on this phone, and sent by itself when the net is back.',
  smaller: '照片太大，未能存下；文字已存在本机。\nThe photo did not fit on this phone; the words are kept.',
  sending: '正在发送 … · Sending …',
  reported: '已上报 · Reported',
  answered: '已应答 · Answered',
  refused: (why) => `未被接受 · Not taken: ${why}`,
  far: (km, toward) => `${km} km ${toward}`,
  nowhere: '无法定位 · The phone cannot tell where it is',
};

function kept() {
  try { return JSON.parse(localStorage.getItem(KEPT) || '[]'); } catch (e) { return []; }
}

function keep(items) {
  localStorage.setItem(KEPT, JSON.stringify(items));
  root.dataset.waiting = String(items.length);
}

function say(text) { said.textContent = text; }

/** An id that a report keeps however often it is sent; randomUUID is there over https only. */
function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

function put(item) {
  try {
    keep([...kept(), item]);
  } catch (full) {
    keep([...kept(), { ...item, photo: '' }]);
    say(WORDS.smaller);
  }
  return sendAll();
}

async function post(address, body, type) {
  const answer = await fetch(address, { method: 'POST', body, headers: { 'Content-Type': type, Accept: 'application/json, text/html' } });
  if (answer.status === 429 || answer.status >= 500) throw new TypeError('later');
  return answer;
}

const bytes = (dataUrl) => Uint8Array.from(atob(dataUrl.split(',')[1]), (c) => c.charCodeAt(0));
const form = (fields) => new URLSearchParams(fields).toString();
const FORM = 'application/x-www-form-urlencoded';

async function sendOne(item) {
  if (item.kind === 'answer') return post(item.base, form({ choice: item.choice, note: item.note }), FORM);
  let photo = '';
  if (item.photo) {
    const taken = await post(`${item.base}/photo`, bytes(item.photo), 'image/jpeg');
    if (!taken.ok) return taken;
    photo = (await taken.json()).photo;
  }
  return post(`${item.base}/report`, form({ id: item.id, found: item.found, text: item.text, photo }), FORM);
}

/** Sends what waits, the oldest first; what the server refuses for good is dropped and said. */
async function sendAll() {
  if (sending) return;
  sending = true;
  let answered = false;
  try {
    while (kept().length) {
      const [item, ...rest] = kept();
      say(WORDS.sending);
      let answer;
      try {
        answer = await sendOne(item);
      } catch (noNet) {
        say(WORDS.kept);
        return;
      }
      keep(rest);
      if (!answer.ok) say(WORDS.refused(answer.status === 410 ? WORDS.answered : answer.status));
      else if (item.kind === 'answer') answered = true;
      else say(WORDS.reported);
    }
    if (answered) location.reload(); // the page as it is after the answer
  } finally {
    sending = false;
  }
}

/** A photograph small enough for a thin line, without what the phone wrote into it. */
async function small(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.7);
}

function startAnswer(answer) {
  answer.addEventListener('submit', (event) => {
    event.preventDefault();
    for (const button of answer.querySelectorAll('button')) button.disabled = true;
    put({ kind: 'answer', base: answer.dataset.base, choice: event.submitter?.value || 'go', note: answer.elements.note.value });
  });
}

function startReport(report) {
  report.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = report.querySelector('button');
    button.disabled = true;
    const file = document.getElementById('photo').files[0];
    let photo = '';
    try { photo = file ? await small(file) : ''; } catch (e) { /* no picture that this phone can read: the words go alone */ }
    await put({ kind: 'report', base: report.dataset.base, id: freshId(), found: report.elements.found.value, text: report.elements.text.value, photo });
    report.reset();
    button.disabled = false;
  });
}

/** How far and which way, where the phone may say where it is. */
function startFar(button) {
  if (!navigator.geolocation || !window.isSecureContext) { button.hidden = true; return; }
  const [lat, lon] = button.dataset.at.split(',').map(Number);
  button.addEventListener('click', () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    const north = (lat - coords.latitude) * 111.32;
    const east = (lon - coords.longitude) * 111.32 * Math.cos(lat * Math.PI / 180);
    const eighth = Math.round(((Math.atan2(east, north) * 180 / Math.PI + 360) % 360) / 45) % 8;
    const toward = ['北 N', '东北 NE', '东 E', '东南 SE', '南 S', '西南 SW', '西 W', '西北 NW'][eighth];
    button.textContent = WORDS.far(Math.hypot(north, east).toFixed(1), toward);
  }, () => { button.textContent = WORDS.nowhere; }));
}

root.dataset.script = 'yes';
root.dataset.waiting = String(kept().length);
for (const [id, start] of [['answer', startAnswer], ['report', startReport], ['far', startFar]]) {
  const node = document.getElementById(id);
  if (node) start(node);
}
window.addEventListener('online', sendAll);
setInterval(sendAll, RETRY_MS);
sendAll();
