'use strict';

const refreshSeconds = 3;
const message = document.getElementById('message');
const table = document.getElementById('containers');

// The link carries the token in its fragment; it moves to this tab's storage and out of the address bar.
const given = new URLSearchParams(location.hash.slice(1)).get('token');
if (given) {
  sessionStorage.setItem('token', given);
  history.replaceState(null, '', location.pathname);
}

function say(text, isError) {
  message.textContent = text;
  message.classList.toggle('error', isError);
}

async function listContainers(token) {
  const items = [];
  let cursor = null;
  do {
    const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : '';
    const answer = await fetch(`/api/containers${query}`, { headers: { authorization: `Bearer ${token}` } });
    const body = await answer.json();
    if (!answer.ok) throw new Error(`${answer.status}: ${body.detail ?? body.title}`);
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
  const token = sessionStorage.getItem('token');
  if (!token) {
    say('Not signed in. Open the link that the server printed when it started.', true);
    return;
  }
  try {
    show(await listContainers(token));
  } catch (error) {
    say(`Cannot list containers: ${error.message}`, true);
  }
  setTimeout(refresh, refreshSeconds * 1000);
}

refresh();
