import { all, call } from '../../api/client';
import { Problem } from '../../api/problem';
import { createStore } from '../../api/store';
import type { Alert, Container, LiveEvent, Page, SystemHealth, SystemMetrics } from '../../api/types';
import { live, toast } from '../../ui/app';
import { addLook, type Series } from './history';

export const containers = createStore<ReadonlyMap<string, Container> | null>(null);
export const failure = createStore<string | null>(null);
export const series = createStore<ReadonlyMap<string, Series>>(new Map());
export const metrics = createStore<SystemMetrics | null>(null);
export const health = createStore<SystemHealth | null>(null);
export const alerts = createStore<readonly Alert[] | null>(null);
export const events = createStore<readonly LiveEvent[] | null>(null);

const shownEvents = 40;
const metricsEvery = 5_000;
const checksEvery = 10_000;
const listEvery = 30_000;
/** Beyond so many changes at once the whole list is one call and cheaper. */
const fewAtOnce = 6;

/** Loads all, then follows: what an event names is read anew, and all of it now and then. Gives what ends it. */
export function follow(): () => void {
  const changed = new Set<string>();
  let pending = 0;
  const readChanged = (): void => {
    pending = 0;
    const ids = [...changed];
    changed.clear();
    if (ids.length > fewAtOnce) void loadContainers();
    else for (const id of ids) void loadContainer(id);
  };
  const stopEvents = live.onEvent(event => {
    note(event);
    changed.add(event.container_id);
    if (event.type.startsWith('alert_')) void loadAlerts();
    if (pending === 0) pending = window.setTimeout(readChanged, 250);
  });
  const stopResume = live.onResume(() => loadAll());
  const timers = [
    every(metricsEvery, loadMetrics),
    every(checksEvery, () => Promise.all([loadHealth(), loadAlerts()])),
    every(listEvery, loadContainers),
  ];
  loadAll();
  return () => {
    stopEvents();
    stopResume();
    clearTimeout(pending);
    for (const stop of timers) stop();
  };
}

export function loadAll(): void {
  void loadContainers();
  void loadMetrics();
  void loadHealth();
  void loadAlerts();
  void loadEvents();
}

async function loadContainers(): Promise<void> {
  try {
    const before = containers.get();
    const read = await all<Container>('/api/containers');
    // What has not changed stays the same object, so that its row is not rendered.
    containers.set(new Map(read.map(one => [one.id, same(before?.get(one.id), one)])));
    failure.set(null);
  } catch (error) {
    failure.set(Problem.from(error).message);
  }
}

function same(before: Container | undefined, now: Container): Container {
  return before && before.updated_at === now.updated_at && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

async function loadContainer(id: string): Promise<void> {
  const known = containers.get();
  if (!known || !id.startsWith('c-')) return;
  try {
    const one = await call<Container>(`/api/containers/${encodeURIComponent(id)}`);
    containers.set(new Map(containers.get() ?? []).set(id, one));
  } catch (error) {
    if (Problem.from(error).status !== 404) return;
    const rest = new Map(containers.get() ?? []);
    rest.delete(id);
    containers.set(rest);
  }
}

async function loadMetrics(): Promise<void> {
  await quietly(async () => {
    const look = await call<SystemMetrics>('/api/metrics');
    if (look.at === metrics.get()?.at) return;
    metrics.set(look);
    series.set(addLook(series.get(), look));
  });
}

const loadHealth = (): Promise<void> => quietly(async () => health.set(await call<SystemHealth>('/api/health')));
const loadAlerts = (): Promise<void> => quietly(async () => alerts.set((await call<Page<Alert>>('/api/alerts')).items));
const loadEvents = (): Promise<void> =>
  quietly(async () => events.set((await call<Page<LiveEvent>>('/api/events', { query: { limit: shownEvents } })).items));

function note(event: LiveEvent): void {
  const known = events.get() ?? [];
  if (known.some(one => one.sequence === event.sequence)) return;
  events.set([event, ...known].slice(0, shownEvents));
}

export async function acknowledge(alert: Alert): Promise<void> {
  try {
    await call(`/api/alerts/${encodeURIComponent(alert.id)}/acknowledge`, { method: 'POST' });
    await loadAlerts();
  } catch (error) {
    toast('bad', 'The alert was not acknowledged', Problem.from(error).message);
  }
}

/** What cannot be read now keeps its last value; the state of the connection says so. */
async function quietly(read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

/** Not while nobody looks; at once when somebody looks again. */
function every(milliseconds: number, work: () => Promise<unknown>): () => void {
  let at = Date.now();
  const run = (): void => {
    if (document.hidden || Date.now() - at < milliseconds - 50) return;
    at = Date.now();
    void work();
  };
  const timer = setInterval(run, Math.min(milliseconds, 5_000));
  document.addEventListener('visibilitychange', run);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', run);
  };
}
