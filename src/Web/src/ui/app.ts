import { createLive } from '../api/live';
import { createStore, useStore } from '../api/store';

/** The page's one line to the server. */
export const live = createLive();

export interface ToastMessage {
  id: number;
  tone: 'good' | 'bad' | 'info';
  text: string;
  detail: string | null;
}

export const toasts = createStore<readonly ToastMessage[]>([]);
const counter = { last: 0 };

export function toast(tone: ToastMessage['tone'], text: string, detail: string | null = null): void {
  const id = ++counter.last;
  toasts.set([...toasts.get().slice(-3), { id, tone, text, detail }]);
  // What went wrong stays until it is read.
  if (tone !== 'bad') setTimeout(() => dismiss(id), 6_000);
}

export function dismiss(id: number): void {
  toasts.set(toasts.get().filter(message => message.id !== id));
}

/** True when what is shown may be old because the server is not heard. */
export function useStale(): boolean {
  return useStore(live.connection, state => state.kind === 'waiting' || (state.kind === 'connecting' && state.lostAt !== null));
}
