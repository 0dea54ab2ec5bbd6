import { useEffect, useState } from 'preact/hooks';
import { reconcile } from './diff';
import type { History } from './history';
import { lost, nothingSeen, seen } from './history';
import type { ServiceMap } from './types';

/** Asks for the map; `null` when it is still the one of that tag. Throws with a message for people. */
export type Load = (tag: string | null, signal: AbortSignal) => Promise<{ tag: string | null; map: ServiceMap } | null>;

export interface Live {
  /** The latest that was seen; null before the first. */
  readonly map: ServiceMap | null;
  readonly history: History;
  readonly state: 'loading' | 'live' | 'stale';
  /** Why it cannot be seen now. */
  readonly problem: string | null;
  /** When the answer was last known to be true, in milliseconds. */
  readonly seenAt: number | null;
}

const interval = 2_000;
const hiddenInterval = 10_000;
const slowest = 15_000;
const timeout = 10_000;

const nothing: Live = { map: null, history: nothingSeen, state: 'loading', problem: null, seenAt: null };

/**
 * Looks at the map every two seconds, every ten while nobody sees the page, and less and less often while nobody answers.
 * An unchanged map costs a 304. Only one request is ever under way.
 */
export function useServiceMap(load: Load): Live {
  const [live, setLive] = useState(nothing);

  useEffect(() => {
    let tag: string | null = null;
    let failures = 0;
    let timer: number | undefined;
    let request: AbortController | undefined;

    const wait = () => Math.min((document.hidden ? hiddenInterval : interval) * 2 ** failures, Math.max(slowest, hiddenInterval));
    const look = async () => {
      clearTimeout(timer);
      request = new AbortController();
      const own = request;
      try {
        const answer = await load(tag, AbortSignal.any([own.signal, AbortSignal.timeout(timeout)]));
        if (own.signal.aborted) {
          return;
        }
        failures = 0;
        tag = answer ? answer.tag : tag;
        setLive(before => succeeded(before, answer?.map ?? null, Date.now()));
      } catch (error) {
        if (own.signal.aborted) {
          return;
        }
        failures++;
        setLive(before => failed(before, error instanceof Error ? error.message : String(error), Date.now()));
      }
      timer = window.setTimeout(look, wait());
    };
    const again = () => {
      if (!document.hidden) {
        request?.abort();
        failures = 0;
        void look();
      }
    };

    void look();
    window.addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      request?.abort();
      clearTimeout(timer);
      window.removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [load]);

  return live;
}

/** `answer` is null when nothing changed. */
export function succeeded(before: Live, answer: ServiceMap | null, now: number): Live {
  const map = answer ? reconcile(before.map, answer) : before.map;
  return { map, history: map ? seen(before.history, map, now) : before.history, state: 'live', problem: null, seenAt: now };
}

export function failed(before: Live, problem: string, now: number): Live {
  return { ...before, history: lost(before.history, now), state: before.map ? 'stale' : 'loading', problem };
}
