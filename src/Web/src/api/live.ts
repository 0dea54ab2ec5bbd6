import { send } from './client';
import { Problem } from './problem';
import { initialConnection, isSilent, next, type Connection, type ConnectionEvent } from './reconnect';
import { ServerEventParser } from './sse';
import { createStore, type Store } from './store';
import type { LiveEvent } from './types';

export interface Live {
  connection: Store<Connection>;
  /** Each event once, in order. */
  onEvent(listener: (event: LiveEvent) => void): () => void;
  /** After a line that was cut has come back, and events may have been missed for longer than the server keeps them. */
  onResume(listener: () => void): () => void;
  start(): void;
  stop(): void;
}

/** Follows `/api/events`: goes on after the last event that was seen, and waits longer between tries that fail. */
export function createLive(path = '/api/events'): Live {
  const connection = createStore<Connection>(initialConnection);
  const events = new Set<(event: LiveEvent) => void>();
  const resumes = new Set<() => void>();
  let lastId: string | null = null;
  let current: AbortController | null = null;
  let timer = 0;

  const apply = (event: ConnectionEvent): void => connection.set(next(connection.get(), event, Date.now(), Math.random()));

  async function follow(controller: AbortController): Promise<void> {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (lastId !== null) headers['last-event-id'] = lastId;
    const answer = await send(path, { headers, timeout: 0, signal: controller.signal });
    const again = connection.get().kind === 'connecting' && (connection.get() as { lostAt: number | null }).lostAt !== null;
    apply({ kind: 'opened' });
    if (again) for (const listener of resumes) listener();
    const parser = new ServerEventParser();
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) throw new Problem(0, { title: 'The server ended the stream.' });
      apply({ kind: 'heard' });
      for (const event of parser.push(value)) {
        lastId = event.id ?? lastId;
        const parsed = JSON.parse(event.data) as LiveEvent;
        for (const listener of events) listener(parsed);
      }
    }
  }

  async function connect(): Promise<void> {
    const controller = new AbortController();
    current = controller;
    try {
      await follow(controller);
    } catch (error) {
      if (current !== controller) return;
      const problem = Problem.from(error);
      apply({ kind: 'lost', reason: problem.message, retryAfter: problem.retryAfter });
    }
  }

  function cut(reason: string): void {
    const old = current;
    current = null;
    old?.abort();
    apply({ kind: 'lost', reason, retryAfter: null });
  }

  function tick(): void {
    const state = connection.get();
    if (isSilent(state, Date.now())) cut('Nothing has been heard for a while.');
    else if (state.kind === 'waiting' && Date.now() >= state.retryAt) retry();
  }

  function retry(): void {
    if (connection.get().kind !== 'waiting') return;
    apply({ kind: 'due' });
    void connect();
  }

  const offline = (): void => cut('This device is offline.');

  return {
    connection,
    onEvent(listener) {
      events.add(listener);
      return () => events.delete(listener);
    },
    onResume(listener) {
      resumes.add(listener);
      return () => resumes.delete(listener);
    },
    start() {
      if (timer !== 0) return;
      timer = window.setInterval(tick, 500);
      addEventListener('online', retry);
      addEventListener('offline', offline);
      void connect();
    },
    stop() {
      clearInterval(timer);
      timer = 0;
      removeEventListener('online', retry);
      removeEventListener('offline', offline);
      const old = current;
      current = null;
      old?.abort();
      connection.set(initialConnection);
    },
  };
}
