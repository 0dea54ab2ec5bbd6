import { useCallback, useEffect, useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { live } from './app';

export interface Reading<T> {
  value: T | null;
  problem: Problem | null;
  again: () => void;
}

/** Reads when `key` or `version` changes, each `every` milliseconds while somebody looks, when somebody looks again, when a cut line is back, and when asked to. The last value of the same key stays until there is a new one. */
export function useRead<T>(key: string, read: (signal: AbortSignal) => Promise<T>, every = 0, version = ''): Reading<T> {
  const [state, setState] = useState<{ key: string; value: T | null; problem: Problem | null }>({ key, value: null, problem: null });
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn(before => before + 1), []);
  useEffect(() => {
    const controller = new AbortController();
    read(controller.signal).then(
      value => { if (!controller.signal.aborted) setState({ key, value, problem: null }); },
      (error: unknown) => {
        if (!controller.signal.aborted) setState(before => ({ key, value: before.key === key ? before.value : null, problem: Problem.from(error) }));
      },
    );
    return () => controller.abort();
  }, [key, version, turn]);
  useEffect(() => {
    if (every === 0) return;
    const look = (): void => { if (!document.hidden) again(); };
    const timer = setInterval(look, every);
    document.addEventListener('visibilitychange', look);
    const stopResume = live.onResume(again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      stopResume();
    };
  }, [every, again]);
  return { value: state.key === key ? state.value : null, problem: state.problem, again };
}
