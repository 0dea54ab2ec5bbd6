import { describe, expect, it } from 'vitest';
import type { Container, ContainerHealth, Decision, Policy, Scan } from '../src/api/types';
import { choose, counts } from '../src/pages/overview/health/order';
import { acting } from '../src/pages/overview/scaling/acting';
import { order } from '../src/pages/overview/security/order';
import { viewOf } from '../src/pages/overview/views';

const now = Date.parse('2026-01-31T12:00:00Z');
const policy = { auto_scaling: true, dry_run: false } as Policy;
const running = { state: 'running' } as Container;
const last = (but: Partial<Decision> = {}): Decision => ({ until: '2026-01-31T11:59:50Z', wanted: 2, proposed: 2, result: 2, changed: false, applied: false, wishes: [], clamps: [], inputs: { doubts: [], bounds: { min: 1, max: 9, schedule: null } }, ...but }) as unknown as Decision;

describe('what acts on a number of replicas', () => {
  it('is nothing when the policy is switched off or the Container is stopped', () => {
    expect(acting({ ...policy, auto_scaling: false }, running, last(), now).text).toBe('Switched off');
    expect(acting(policy, { state: 'stopped' } as Container, last(), now).text).toBe('Rests: it is stopped');
  });

  it('needs somebody when nothing was decided for long', () => {
    expect(acting(policy, running, last({ until: '2026-01-31T11:50:00Z' }), now)).toMatchObject({ rank: 0, text: 'Last decided 10 min ago' });
    expect(acting(policy, running, null, now).text).toBe('Has not decided yet');
  });

  it('says what holds it', () => {
    expect(acting(policy, running, last({ proposed: 3, clamps: [{ name: 'cooldown', before: 3, after: 2, reason: '' }] }), now).text).toBe('Held: cooldown');
    expect(acting(policy, running, last({ inputs: { ...last().inputs, doubts: ['engine_unreachable'] } }), now).text).toBe('Waits: the engine does not answer');
    expect(acting(policy, running, last({ wishes: [{ rule: 'cpu target 40', is_unreadable: true }] as Decision['wishes'] }), now).text).toBe('Cannot be read: cpu target 40');
  });

  it('tells done from not done, and a dry run from both', () => {
    expect(acting(policy, running, last({ result: 3, changed: true, applied: true }), now).text).toBe('Went 2 → 3');
    expect(acting(policy, running, last({ result: 3, changed: true }), now).text).toBe('Not done: 2 → 3');
    expect(acting({ ...policy, dry_run: true }, running, last({ result: 3, changed: true }), now).text).toBe('Dry run: would go 2 → 3');
    expect(acting(policy, running, last(), now)).toMatchObject({ rank: 2, text: 'In balance' });
  });
});

const health = (name: string, status: ContainerHealth['status'], but: Partial<ContainerHealth> = {}): ContainerHealth => ({ id: name, name, state: 'running', status, replicas: [], ...but });
const replica = (but: object) => ({ results: [], flapping: false, ...but }) as unknown as ContainerHealth['replicas'][number];

describe('health of Containers', () => {
  const all = [
    health('a', 'healthy'), health('b', 'none'), health('c', 'healthy', { replicas: [replica({ results: [{ verdict: 'fail' }] })] }), health('d', 'healthy', { replicas: [replica({ flapping: true })] }),
    health('e', 'starting'), health('f', 'unhealthy'), health('g', 'unhealthy', { state: 'stopped' }),
  ];

  it('has the worst first', () => {
    expect(choose(all, { status: '', text: '' }).map(one => one.name)).toEqual(['f', 'e', 'd', 'c', 'b', 'a', 'g']);
  });

  it('is filtered by state and name', () => {
    expect(choose(all, { status: 'healthy', text: '' }).map(one => one.name)).toEqual(['d', 'c', 'a']);
    expect(choose(all, { status: '', text: ' B ' }).map(one => one.name)).toEqual(['b']);
  });

  it('is counted', () => {
    expect(counts(all)).toEqual({ healthy: 3, none: 1, starting: 1, unhealthy: 2 });
  });
});

describe('scans of images', () => {
  const scan = (image: string, outcome: Scan['outcome'], critical = 0, containers: string[] = []): Scan =>
    ({ image_id: image, images: [image], containers, outcome, counts: { critical, high: 0, medium: 0, low: 0, negligible: 0, unknown: 0 } }) as unknown as Scan;

  it('have the worst first, and of two alike the one that runs', () => {
    const scans = [scan('clean', 'clean'), scan('idle', 'not_scanned'), scan('runs', 'not_scanned', 0, ['web']), scan('one', 'vulnerable', 1), scan('two', 'vulnerable', 2), scan('failed', 'failed')];
    expect(order(scans).map(one => one.image_id)).toEqual(['two', 'one', 'failed', 'runs', 'idle', 'clean']);
  });
});

describe('the view', () => {
  it('is the one in the address', () => {
    expect(viewOf('?view=security')).toBe('security');
    expect(viewOf('?view=nonsense')).toBe('health');
    expect(viewOf('')).toBe('health');
  });
});
