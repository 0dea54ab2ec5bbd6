import type { JSX } from 'preact';
import { createStore, useStore } from '../api/store';
import { relative, unknown } from './format';

/** One clock for all relative times of a page. */
const clock = createStore(Date.now());
setInterval(() => clock.set(Date.now()), 5_000);
document.addEventListener('visibilitychange', () => clock.set(Date.now()));

export function useNow(): number {
  return useStore(clock);
}

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** How long ago; exact when pointed at, and for screen readers. */
export function Time({ at }: { at: string | null | undefined }): JSX.Element {
  // The text follows the clock, so a time that says the same renders nothing.
  const text = useStore(clock, now => (at ? relative(at, now) : unknown));
  return at ? <time dateTime={at} title={exact.format(new Date(at))}>{text}</time> : <span>{unknown}</span>;
}
