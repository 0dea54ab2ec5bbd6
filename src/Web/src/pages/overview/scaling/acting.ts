import type { Container, Decision, Policy } from '../../../api/types';
import type { Tone } from '../../../ui/Pill';
import { relative } from '../../../ui/format';
import { clampWords, doubtWords, outcome } from '../../container/scaling/decisions';

/** After so many milliseconds without a decision something keeps the scaler from deciding. */
export const silentAfter = 180_000;

export interface Acting {
  /** 0 needs somebody, 1 is worth a look, 2 is as it should be. */
  rank: 0 | 1 | 2;
  tone: Tone;
  text: string;
}

/** What acts on the number of replicas now. */
export function acting(policy: Policy, container: Container | undefined, last: Decision | null, now: number): Acting {
  if (!policy.auto_scaling) return { rank: 2, tone: 'idle', text: 'Switched off' };
  if (container && container.state !== 'running') return { rank: 2, tone: 'idle', text: `Rests: it is ${container.state}` };
  if (last === null) return { rank: 1, tone: 'info', text: 'Has not decided yet' };
  if (now - Date.parse(last.until) > silentAfter) return { rank: 0, tone: 'bad', text: `Last decided ${relative(last.until, now)}` };
  const { kind, text } = outcome(last);
  if (kind === 'doubt') return { rank: 1, tone: 'warn', text: `Waits: ${last.inputs.doubts.map(doubt => doubtWords[doubt] ?? doubt).join('; ')}` };
  const unreadable = last.wishes.filter(wish => wish.is_unreadable);
  if (unreadable.length > 0) return { rank: 0, tone: 'warn', text: `Cannot be read: ${unreadable.map(wish => wish.rule).join(', ')}` };
  if (policy.dry_run) return { rank: 1, tone: 'warn', text: last.changed ? `Dry run: would go ${text}` : 'Dry run' };
  if (kind === 'held') return { rank: 1, tone: 'warn', text: `Held: ${last.clamps.map(clamp => (clampWords[clamp.name] ?? clamp.name).toLowerCase()).join(', ')}` };
  if (kind === 'up' || kind === 'down') return last.applied ? { rank: 2, tone: 'info', text: `Went ${text}` } : { rank: 1, tone: 'warn', text: `Not done: ${text}` };
  return { rank: 2, tone: 'good', text: last.inputs.bounds.schedule ? 'In balance, by schedule' : 'In balance' };
}
