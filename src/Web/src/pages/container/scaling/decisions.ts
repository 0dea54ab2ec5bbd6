import type { ClampName, Decision, Doubt } from '../../../api/types';

export const doubtWords: Record<Doubt, string> = {
  not_running: 'it is not to run',
  rollout: 'a rollout is at work',
  operation: 'another operation is at work',
  recovery_storm: 'too many replicas fail at once',
  engine_unreachable: 'the engine does not answer',
  metrics_stale: 'what was measured is too old',
};

export const clampWords: Record<ClampName, string> = {
  unreadable: 'A metric could not be read',
  stabilization: 'Stabilization',
  max_step: 'Largest step',
  cooldown: 'Cooldown',
  bounds: 'Fewest and most',
  spec_limit: 'Limit of the definition',
  max_containers: 'Most containers',
  engine_capacity: 'Room on the engine',
};

/** What a decision came to, in three words at most. */
export function outcome(decision: Decision): { text: string; kind: 'up' | 'down' | 'held' | 'stays' | 'doubt' } {
  const { wanted, result, proposed } = decision;
  if (result !== wanted) return { text: `${wanted} → ${result}`, kind: result > wanted ? 'up' : 'down' };
  if (decision.inputs.doubts.length > 0) return { text: `Waits at ${wanted}`, kind: 'doubt' };
  return proposed === wanted ? { text: `Stays at ${wanted}`, kind: 'stays' } : { text: `Held at ${wanted}`, kind: 'held' };
}

export interface Line {
  replica: string;
  points: { at: string; avg: number | null; last: number | null }[];
}

/** What the decisions say over time: replicas with their bounds, and what each rule measured with what it aims at. `newestFirst` as the API lists them. */
export function strips(newestFirst: readonly Decision[]): { replicas: Line[]; rules: { rule: string; lines: Line[] }[] } {
  const decisions = [...newestFirst].reverse();
  const line = (name: string, value: (one: Decision, end: boolean) => number | null): Line => ({
    replica: name,
    points: decisions.flatMap(one => {
      // A run has its first and its last moment; the last one is what it shows.
      const [first, last] = [value(one, false), value(one, true)];
      const points = [{ at: one.at, avg: first, last: first }];
      return one.until === one.at ? points : [...points, { at: one.until, avg: last, last }];
    }),
  });
  const names = [...new Set(decisions.flatMap(one => one.wishes.map(wish => wish.rule)))];
  return {
    replicas: [line('asked for', one => one.result), line('fewest', one => one.inputs.bounds.min), line('most', one => one.inputs.bounds.max)],
    rules: names.map(rule => {
      const limit = limitOf(rule);
      const measured = line('average', one => one.wishes.find(wish => wish.rule === rule)?.tally.average ?? null);
      return { rule, lines: limit === null ? [measured] : [measured, line('aim', one => (one.wishes.some(wish => wish.rule === rule) ? limit : null))] };
    }),
  };
}

/** The number in a rule's name, as `cpu target 40` or `cpu scale_up above 80`. */
export function limitOf(rule: string): number | null {
  const found = /(?:target|above|below) ([\d.]+(?:e[+-]?\d+)?)$/i.exec(rule);
  return found ? Number(found[1]) : null;
}

/** Adds older decisions behind those that are shown; a run that went on in the meantime is there once, as it is now. */
export function joined(newer: readonly Decision[], older: readonly Decision[]): Decision[] {
  const last = newer.at(-1)?.number ?? Infinity;
  return [...newer, ...older.filter(one => one.number < last)];
}
