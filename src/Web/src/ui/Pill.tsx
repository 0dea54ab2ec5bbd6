import type { JSX } from 'preact';
import { words } from './format';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'idle';

/** A word with a colour; the word alone says it, too. */
export function Pill({ tone, text, title }: { tone: Tone; text: string; title?: string | undefined }): JSX.Element {
  return <span class={`pill ${tone}`} title={title}>{text}</span>;
}

export const stateTones: Record<string, Tone> = { running: 'good', paused: 'warn', stopped: 'idle', created: 'idle', removed: 'idle', exited: 'bad', dead: 'bad', restarting: 'warn' };
export const healthTones: Record<string, Tone> = { healthy: 'good', starting: 'info', unhealthy: 'bad', none: 'idle' };
export const severityTones: Record<string, Tone> = { critical: 'bad', high: 'bad', medium: 'warn', low: 'info', info: 'idle' };

export function StatePill({ state }: { state: string }): JSX.Element {
  return <Pill tone={stateTones[state] ?? 'idle'} text={words(state)} />;
}
