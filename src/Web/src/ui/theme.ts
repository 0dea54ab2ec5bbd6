import { createStore } from '../api/store';

export type Theme = 'auto' | 'light' | 'dark';

const key = 'theme';
const kept = localStorage.getItem(key);
export const theme = createStore<Theme>(kept === 'light' || kept === 'dark' ? kept : 'auto');

export function setTheme(next: Theme): void {
  theme.set(next);
  if (next === 'auto') localStorage.removeItem(key);
  else localStorage.setItem(key, next);
  applyTheme();
}

export function applyTheme(): void {
  const chosen = theme.get();
  if (chosen === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
}

/** Calls back when the colours in force change; charts and canvases draw themselves anew. */
export function onColours(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const stop = theme.subscribe(() => queueMicrotask(listener));
  system.addEventListener('change', listener);
  return () => {
    stop();
    system.removeEventListener('change', listener);
  };
}
