import { useEffect, useState } from 'preact/hooks';

/** A value that components follow. Changes within one frame are shown together. */
export interface Store<T> {
  get(): T;
  set(next: T): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Follows a store; `select` picks the part that counts, so that other changes render nothing. */
export function useStore<T, S = T>(store: Store<T>, select: (value: T) => S = value => value as unknown as S): S {
  const [selected, setSelected] = useState(() => select(store.get()));
  useEffect(() => {
    let frame = 0;
    const show = (): void => {
      frame = 0;
      setSelected(() => select(store.get()));
    };
    const stop = store.subscribe(() => {
      // A hidden page gets no frames; it has to be right when it is looked at again.
      if (frame === 0) frame = document.hidden ? (show(), 0) : requestAnimationFrame(show);
    });
    show();
    return () => {
      stop();
      if (frame !== 0) cancelAnimationFrame(frame);
    };
  }, [store]);
  return selected;
}
