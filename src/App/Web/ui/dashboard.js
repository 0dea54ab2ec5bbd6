'use strict';

const refreshSeconds = 3;
const message = document.getElementById('message');
const table = document.getElementById('containers');

// The link carries the token in its fragment. It leaves the address bar at once, and is kept nowhere: a session takes its place.
const given = new URLSearchParams(location.hash.slice(1)).get('token');
if (given) history.replaceState(null, '', location.pathname);

function say(text, isError) {
  message.textContent = text;
  message.classList.toggle('error', isError);
}

async function signIn(token) {
  const answer = await fetch('/api/session', { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw await problem(answer);
}

// An answer that is none of ours may have no JSON.
async function problem(answer) {
  const body = await answer.json().catch(() => ({}));
  return Object.assign(new Error(`${answer.status}: ${body.detail ?? body.title ?? answer.statusText}`), { status: answer.status });
}

async function listContainers() {
  const items = [];
  let cursor = null;
  do {
    const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
    const answer = await fetch(`/api/containers${query}`);
    if (!answer.ok) throw await problem(answer);
    const body = await answer.json();
    items.push(...body.items);
    cursor = body.next_cursor;
  } while (cursor);
  return items;
}

function show(containers) {
  table.tBodies[0].replaceChildren(...containers.map(container => {
    const row = document.createElement('tr');
    for (const value of [container.name, container.image, container.state, container.replicas]) {
      row.insertCell().textContent = value ?? '';
    }
    return row;
  }));
  table.hidden = containers.length === 0;
  const count = containers.length === 1 ? '1 container' : `${containers.length} containers`;
  say(`${count}, at ${new Date().toLocaleTimeString()}`, false);
}

async function refresh() {
  try {
    show(await listContainers());
  } catch (error) {
    if (error.status === 401) {
      say('Not signed in. Open the link that the server printed when it started.', true);
      return;
    }
    say(`Cannot list containers: ${error.message}`, true);
  }
  setTimeout(refresh, refreshSeconds * 1000);
}

async function start() {
  if (given) {
    try {
      await signIn(given);
    } catch (error) {
      say(`Cannot sign in: ${error.message}`, true);
      return;
    }
  }
  await refresh();
}

start();
