import type { ComponentChildren, JSX } from 'preact';
import { useStale } from '../../ui/app';
import { ErrorState, Loading } from '../../ui/states';
import type { Reading } from '../../ui/useRead';

/** A part of an overview with what it reads: loading, not readable, old, or there. */
export function Part<T>({ id, title, what, reading, note, tools, children }: { id: string; title: string; what: string; reading: Reading<T>; note?: ComponentChildren; tools?: ComponentChildren; children: (value: T) => ComponentChildren }): JSX.Element {
  const { value, problem, again } = reading;
  const stale = useStale();
  return (
    <section class="card part" aria-labelledby={id}>
      <header class="wrap"><h2 id={id}>{title}</h2>{note !== undefined && note !== null && <span class="muted num">{note}</span>}{tools && <div class="tools">{tools}</div>}</header>
      {value === null && !problem && <Loading what={what} />}
      {value === null && problem && <ErrorState title={`${what.charAt(0).toUpperCase()}${what.slice(1)} cannot be read`} detail={problem.message} retry={again} />}
      {/* That nobody answers is said once, above all. */}
      {value !== null && problem && !(stale && problem.unreachable) && <p class="field-error" role="status">This may be old: {problem.message}</p>}
      {value !== null && children(value)}
    </section>
  );
}

export function Tile({ title, value, note, tone }: { title: string; value: ComponentChildren; note?: ComponentChildren; tone?: 'bad' | 'warn' | undefined }): JSX.Element {
  return <div class="card tile"><h2>{title}</h2><p class={tone ? `big num ${tone}` : 'big num'}>{value}</p>{note !== undefined && note !== null && <p class="muted num">{note}</p>}</div>;
}

export const pageSize = 50;

/** Fewer rows at once than there are: `page` from 0. */
export function Pager({ total, page, change, what, size = pageSize }: { total: number; page: number; change: (page: number) => void; what: string; size?: number }): JSX.Element | null {
  const last = Math.ceil(total / size) - 1;
  if (last < 1) return null;
  return (
    <nav class="pager" aria-label={`Pages of ${what}`}>
      <button disabled={page === 0} onClick={() => change(page - 1)}>Previous</button>
      <span class="num">{page * size + 1}–{Math.min(total, (page + 1) * size)} of {total} {what}</span>
      <button disabled={page >= last} onClick={() => change(page + 1)}>Next</button>
    </nav>
  );
}

export function ContainerLink({ id, name }: { id: string; name: string }): JSX.Element {
  return <a href={`/ui/container.html?id=${encodeURIComponent(id)}`}>{name}</a>;
}
