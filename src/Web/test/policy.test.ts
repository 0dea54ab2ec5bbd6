import { describe, expect, it } from 'vitest';
import type { Decision, Policy, ScalingRule } from '../src/api/types';
import { joined, limitOf, outcome, strips } from '../src/pages/container/scaling/decisions';
import { definitionOf, draftOf, fieldPaths, firstRule, place, ruleWords, scheduleWords } from '../src/pages/container/scaling/policy';
import { sentence } from '../src/ui/Field';

const target: ScalingRule = { type: 'cpu', metric: null, threshold: null, action: null, adjustment: null, for: null, target: 40 };
const step: ScalingRule = { type: 'memory', metric: null, threshold: 80, action: 'scale_up', adjustment: { count: null, percent: 50, to: null }, for: 120, target: null };
const policy: Policy = {
  id: 'p-1', container: 'web', container_id: 'c-1', auto_scaling: true, min_replicas: 1, max_replicas: 10, scale_up_cooldown: 300, scale_down_cooldown: 600, policies: [target, step],
  tolerance: 0.1, stabilization: { up: 0, down: 300 }, max_step: null, schedules: [{ cron: '0 8 * * 1-5', duration: 36000, min_replicas: 3, max_replicas: null }], dry_run: false, implied_rules: [],
};

describe('a policy in the form', () => {
  it('is sent as it was read when nothing is changed', () => {
    expect(definitionOf(draftOf(policy), 'c-1')).toEqual({
      container: 'c-1', auto_scaling: true, dry_run: false, min_replicas: 1, max_replicas: 10, scale_up_cooldown: 300, scale_down_cooldown: 600, stabilization: { up: 0, down: 300 }, tolerance: 0.1,
      policies: [{ type: 'cpu', target: 40 }, { type: 'memory', threshold: 80, action: 'scale_up', adjustment: { percent: 50 }, for: 120 }],
      schedules: [{ cron: '0 8 * * 1-5', duration: 36000, min_replicas: 3 }],
    });
  });

  it('leaves out what is empty, and sends what is no number as it is', () => {
    const draft = { ...draftOf(null), min: ' x ', rules: [{ ...firstRule, type: 'custom' as const, metric: '12', amount: '' }] };
    expect(definitionOf(draft, 'c-1')).toEqual({ container: 'c-1', auto_scaling: true, dry_run: false, min_replicas: 'x', policies: [{ type: 'custom', metric: '12' }], schedules: [] });
  });

  it('sends a rule that was switched from a target to steps without the target', () => {
    const draft = draftOf(policy);
    const rules = [{ ...draft.rules[0]!, aim: 'scale_down' as const }];
    expect(definitionOf({ ...draft, rules }, 'c-1')['policies']).toEqual([{ type: 'cpu', threshold: 40, action: 'scale_down', adjustment: { count: 1 }, for: 0 }]);
  });
});

describe('what the API says of it', () => {
  const fields = fieldPaths(draftOf(policy));

  it('stands at its field', () => {
    const errors = { min_replicas: ['a'], 'policies[1].adjustment.percent': ['b'], 'schedules[0].cron': ['c'], 'stabilization.down': ['d'] };
    expect(place(errors, fields)).toEqual(errors);
  });

  it('stands at what is around it when there is no such field', () => {
    expect(place({ 'policies[1].adjustment.count': ['a'], 'policies[0].action': ['b'], 'policies[7].type': ['c'] }, fields)).toEqual({ 'policies[1].adjustment': ['a'], 'policies[0]': ['b'], policies: ['c'] });
  });

  it('stands above all with its path when nothing is around it', () => {
    expect(place({ 'a.b[3].c': ['is wrong'], '': ['must be an object'] }, fields)).toEqual({ '': ['a.b[3].c: is wrong', 'must be an object'] });
  });

  it('is a sentence', () => {
    expect(sentence(['must be 1 or more', 'is unknown.'])).toBe('Must be 1 or more. Is unknown.');
  });
});

describe('a policy in words', () => {
  it('says what each rule does', () => {
    expect(ruleWords(target)).toBe('Keeps CPU near 40 % of the limit for each replica');
    expect(ruleWords(step)).toBe('Adds 50 % of the replicas when memory is above 80 % of the limit for 2 min');
    expect(ruleWords({ ...step, type: 'custom', metric: 'queue', action: 'scale_down', threshold: 5, adjustment: null, for: 0 })).toBe('Takes away 1 replica when queue is below 5');
    expect(ruleWords({ ...step, adjustment: { count: null, percent: null, to: 6 }, for: 0 })).toBe('Adds replicas up to 6 when memory is above 80 % of the limit');
  });

  it('says when other bounds hold', () => {
    expect(scheduleWords(policy.schedules[0]!)).toBe('at least 3, for 10 h');
    expect(scheduleWords({ cron: '', duration: null, min_replicas: 2, max_replicas: 4 })).toBe('at least 2, at most 4, until the next schedule');
  });
});

/** A decision that keeps 2. */
function decision(but: Partial<Decision> = {}): Decision {
  return {
    number: 1, at: '2026-01-31T12:00:00Z', until: '2026-01-31T12:00:00Z', count: 1, policy_id: 'p-1', wanted: 2, proposed: 2, result: 2, changed: false, applied: false, dry_run: false, reason: 'Stays at 2.',
    inputs: { wanted: 2, observed: 2, ready: 2, bounds: { min: 1, max: 10, schedule: null }, doubts: [], last_change: null }, wishes: [], clamps: [], operation_id: null, ...but,
  };
}

describe('a decision', () => {
  it('has a short outcome', () => {
    expect(outcome(decision())).toEqual({ text: 'Stays at 2', kind: 'stays' });
    expect(outcome(decision({ result: 3 }))).toEqual({ text: '2 → 3', kind: 'up' });
    expect(outcome(decision({ result: 1 })).kind).toBe('down');
    expect(outcome(decision({ proposed: 1 }))).toEqual({ text: 'Held at 2', kind: 'held' });
    expect(outcome(decision({ inputs: { ...decision().inputs, doubts: ['rollout'] } })).kind).toBe('doubt');
  });

  it('has a number that its rule aims at', () => {
    expect(limitOf('cpu target 40')).toBe(40);
    expect(limitOf('custom:queue.length scale_up above 0.5')).toBe(0.5);
    expect(limitOf('something else')).toBeNull();
  });

  it('is a line over time, the first first, with both ends of a run', () => {
    const wish = (average: number | null) => ({ rule: 'cpu target 40', replicas: 2, at_least: null, is_unreadable: false, crossed_since: null, reason: '', tally: { measured: 1, starting: 0, missing: 0, absurd: 0, gap: null, replicas: 1, average } });
    const run = decision({ number: 2, at: '2026-01-31T12:01:00Z', until: '2026-01-31T12:05:00Z', count: 9, result: 3, wishes: [wish(55)] });
    const { replicas, rules } = strips([run, decision({ wishes: [wish(null)] })]);
    expect(replicas[0]!.points.map(point => [point.at.slice(14, 16), point.avg])).toEqual([['00', 2], ['01', 3], ['05', 3]]);
    expect(rules[0]!.lines.map(line => line.points.map(point => point.avg))).toEqual([[null, 55, 55], [40, 40, 40]]);
  });

  it('is there once when older ones are added', () => {
    const numbered = (...numbers: number[]): Decision[] => numbers.map(number => decision({ number }));
    expect(joined(numbered(9, 8, 7), numbered(8, 7, 6, 5)).map(one => one.number)).toEqual([9, 8, 7, 6, 5]);
    expect(joined([], numbered(2)).map(one => one.number)).toEqual([2]);
  });
});
