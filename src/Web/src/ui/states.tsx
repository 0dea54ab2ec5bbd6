import type { ComponentChildren, JSX } from 'preact';
import { IconAlert } from './icons';

export function Loading({ what }: { what: string }): JSX.Element {
  return <p class="state" role="status"><span class="spinner" aria-hidden="true" />Loading {what}…</p>;
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return <div class="state empty"><p class="state-title">{title}</p>{children}</div>;
}

export function ErrorState({ title, detail, retry }: { title: string; detail?: string | null; retry?: (() => void) | undefined }): JSX.Element {
  return (
    <div class="state error" role="alert">
      <p class="state-title"><IconAlert /> {title}</p>
      {detail && <p>{detail}</p>}
      {retry && <button onClick={retry}>Try again</button>}
    </div>
  );
}

/** Above what may be old. */
export function StaleNote({ text }: { text: string }): JSX.Element {
  return <p class="stale-note" role="status"><IconAlert /> {text}</p>;
}
