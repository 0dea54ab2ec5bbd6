import type { JSX } from 'preact';
import { call } from '../../api/client';
import type { Generation, LiveEvent, Page } from '../../api/types';
import { Time } from '../../ui/clock';
import { words } from '../../ui/format';
import { Pill, type Tone } from '../../ui/Pill';
import type { Problem } from '../../api/problem';
import { useRead } from '../../ui/useRead';

const outcomes: Record<Generation['outcome'], Tone> = { in_progress: 'info', succeeded: 'good', rolled_back: 'warn', failed: 'bad', interrupted: 'warn' };

function Part<T>({ title, items, problem, empty, children }: { title: string; items: readonly T[] | null; problem: Problem | null; empty: string; children: (item: T) => JSX.Element }): JSX.Element {
  return (
    <section class="card" aria-label={title}>
      <header><h2>{title}</h2></header>
      {items === null ? <p class={problem ? 'field-error' : 'muted'}>{problem ? problem.message : 'Loading…'}</p> : items.length === 0 ? <p class="muted">{empty}</p> : <ol class="feed scroll" tabIndex={0} aria-label={title}>{items.map(children)}</ol>}
    </section>
  );
}

export function Generations({ id, version }: { id: string; version: string }): JSX.Element {
  const { value, problem } = useRead(id, signal => call<Page<Generation>>(`/api/containers/${encodeURIComponent(id)}/generations`, { signal }), 0, version);
  return (
    <Part title="Generations" items={value?.items ?? null} problem={problem} empty="There is none yet.">
      {one => (
        <li key={one.generation}>
          <p class="feed-head"><strong>Generation {one.generation}</strong><Pill tone={outcomes[one.outcome]} text={words(one.outcome)} />{one.current && <span class="muted">current</span>}<span class="muted end"><Time at={one.created_at} /></span></p>
          {one.reason && <p>{one.reason}</p>}
          {one.diff.length > 0 && (
            <dl class="diff mono">{one.diff.map(entry => <div key={entry.path}><dt>{entry.path}</dt><dd>{entry.old !== null && <del>{entry.old}</del>}{entry.new !== null && <ins>{entry.new}</ins>}</dd></div>)}</dl>
          )}
        </li>
      )}
    </Part>
  );
}

export function Events({ id, version }: { id: string; version: string }): JSX.Element {
  const { value, problem } = useRead(id, signal => call<Page<LiveEvent>>(`/api/containers/${encodeURIComponent(id)}/events`, { query: { limit: 60 }, signal }), 15_000, version);
  return (
    <Part title="Events" items={value?.items ?? null} problem={problem} empty="Nothing has happened yet.">
      {one => (
        <li key={one.sequence}>
          <p class="feed-head"><span class={one.type === 'operation_failed' ? 'field-error' : 'muted'}>{words(one.type)}</span><span class="muted">by {one.actor}</span><span class="muted end"><Time at={one.time} /></span></p>
          <p>{one.message}</p>
        </li>
      )}
    </Part>
  );
}
