import { useEffect, useRef, useState } from 'preact/hooks';
import { reconcile } from './diff';
import type { Recorded, RecordedFrame } from './recorded';
import { notYetRead } from './recorded';
import type { ServiceMap } from './types';

/** Asks the API for what it took down. Throws with a message for people. */
export interface LoadPast {
  history: (signal: AbortSignal) => Promise<Recorded>;
  /** Null when nothing is known of that time any more. */
  map: (recorded: Recorded, frame: RecordedFrame, signal: AbortSignal) => Promise<ServiceMap | null>;
}

export type PastMap = { state: 'shown'; map: ServiceMap } | { state: 'loading' } | { state: 'nobody' } | { state: 'failed'; problem: string };

const retryAfter = 10_000;

/** What was before this page was opened: read once, and again until it is known. */
export function useRecorded(load: LoadPast, connected: boolean): Recorded {
  const [recorded, setRecorded] = useState(notYetRead);
  const [turn, setTurn] = useState(0);
  const known = recorded.state === 'known';
  useEffect(() => {
    if (known || !connected) {
      return;
    }
    const request = new AbortController();
    let timer: number | undefined;
    load.history(request.signal).then(setRecorded, error => {
      if (!request.signal.aborted) {
        setRecorded(before => ({ ...before, state: 'failed', problem: messageOf(error) }));
        timer = window.setTimeout(() => setTurn(count => count + 1), retryAfter);
      }
    });
    return () => {
      request.abort();
      clearTimeout(timer);
    };
  }, [load, known, connected, turn]);
  return recorded;
}

// While the slider is dragged it stands nowhere.
const settled = 150;
const kept = 60;

/** The map of a recorded frame, asked for when the slider stands there, and kept. */
export function useRecordedMap(load: LoadPast, recorded: Recorded, frame: RecordedFrame | null, like: ServiceMap | null): PastMap {
  const maps = useRef(new Map<number, PastMap>());
  const [, shown] = useState(0);
  const found = frame && maps.current.get(frame.at);
  useEffect(() => {
    if (frame === null || found?.state === 'shown' || found?.state === 'nobody') {
      return;
    }
    const request = new AbortController();
    const answer = (past: PastMap) => {
      if (request.signal.aborted) {
        return;
      }
      // The oldest goes first.
      for (const key of [...maps.current.keys()].slice(0, Math.max(0, maps.current.size - kept))) {
        maps.current.delete(key);
      }
      maps.current.set(frame.at, past);
      shown(count => count + 1);
    };
    const timer = setTimeout(() => {
      load.map(recorded, frame, request.signal).then(
        map => answer(map === null ? { state: 'nobody' } : { state: 'shown', map: reconcile(like, map) }),
        error => answer({ state: 'failed', problem: messageOf(error) }),
      );
    }, settled);
    return () => {
      request.abort();
      clearTimeout(timer);
    };
  }, [load, frame]);
  return found ?? { state: 'loading' };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
