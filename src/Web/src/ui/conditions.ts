import type { Condition, Container, Replica } from '../api/types';
import type { Tone } from './Pill';

const holds = (condition: Condition): boolean => condition.status === true || condition.status === 'true';
const isUnknown = (condition: Condition): boolean => condition.status === 'unknown';

/** What is wrong with a Container, or at work on it: the worst first. */
export function remarks(container: Container): { tone: Tone; text: string; message: string }[] {
  const found: { rank: number; tone: Tone; text: string; message: string }[] = [];
  for (const condition of container.conditions) {
    const message = condition.message ?? condition.reason ?? '';
    if (condition.type === 'crash_looping' && holds(condition)) found.push({ rank: 0, tone: 'bad', text: 'Crash looping', message });
    if (condition.type === 'unhealthy' && holds(condition)) found.push({ rank: 1, tone: 'bad', text: 'Unhealthy', message });
    if (condition.type === 'degraded' && holds(condition)) found.push({ rank: 2, tone: 'warn', text: 'Degraded', message });
    if (condition.type === 'available' && isUnknown(condition)) found.push({ rank: 3, tone: 'warn', text: 'Engine silent', message });
    if (condition.type === 'progressing' && holds(condition)) found.push({ rank: 4, tone: 'info', text: 'Progressing', message });
  }

  return found.sort((a, b) => a.rank - b.rank);
}

/** How bad it is: 0 needs somebody, 1 is worth a look, 2 is as it should be. */
export function severity(container: Container): number {
  const tones = remarks(container).map(remark => remark.tone);
  return tones.includes('bad') ? 0 : tones.includes('warn') ? 1 : 2;
}

export function replicaTone(replica: Replica): Tone {
  if (replica.quarantine) return 'bad';
  if (replica.draining) return 'warn';
  if (replica.state !== 'running') return replica.state === 'exited' || replica.state === 'dead' ? 'bad' : 'idle';
  return replica.health === 'unhealthy' ? 'bad' : replica.health === 'starting' ? 'info' : 'good';
}

export function replicaText(replica: Replica): string {
  const health = replica.health === 'none' ? 'no health check' : replica.health;
  return `${replica.name}: ${replica.state}, ${health}${replica.quarantine ? `, in quarantine (${replica.quarantine.rule})` : ''}${replica.draining ? ', draining' : ''}${replica.restarts > 0 ? `, restarted ${replica.restarts} times` : ''}`;
}

export const isReady = (replica: Replica): boolean => replicaTone(replica) === 'good';
