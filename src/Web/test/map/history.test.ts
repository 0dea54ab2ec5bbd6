import { describe, expect, it } from 'vitest';
import { reconcile } from '../../src/pages/map/diff';
import { at, lost, nothingSeen, seen, span } from '../../src/pages/map/history';
import { stretches } from '../../src/pages/map/TimeBar';
import { failed, succeeded } from '../../src/pages/map/useServiceMap';
import { again, edge, map, node } from './samples';

const well = map([node('a')]);
const down = map([node('a', { status: 'down' })]);

describe('history', () => {
  it('tells what was there at a time', () => {
    const history = seen(seen(nothingSeen, well, 1000), down, 5000);
    expect(at(history, 999)).toBeNull();
    expect(at(history, 1000)).toBe(well);
    expect(at(history, 4999)).toBe(well);
    expect(at(history, 9999)).toBe(down);
  });

  it('marks when something turned', () => {
    const history = seen(seen(nothingSeen, well, 1000), down, 5000);
    expect(history.marks.map(mark => [mark.at, mark.changes.length])).toEqual([[5000, 1]]);
  });

  it('keeps nothing twice', () => {
    const history = seen(nothingSeen, well, 1000);
    expect(seen(history, well, 90_000)).toBe(history);
  });

  it('keeps one frame in ten seconds of what only counts', () => {
    const rates = (n: number) => ({ requests_per_second: n, errors_per_second: 0, error_ratio: 0, latency: null, last_seen: `${n}` });
    let current = map([node('a'), node('b')], [edge('a', 'b')]);
    let history = seen(nothingSeen, current, 0);
    for (let i = 1; i <= 60; i++) {
      current = reconcile(current, { ...again(current), edges: [edge('a', 'b', { last_seen: `${i}`, rates: rates(1) })] });
      history = seen(history, current, i * 1000);
    }
    expect(history.frames.length).toBeLessThanOrEqual(8);
  });

  it('says that nothing could be seen, and what changed meanwhile', () => {
    const history = seen(lost(lost(seen(nothingSeen, well, 1000), 2000), 3000), down, 4000);
    expect(history.frames.map(frame => frame.at)).toEqual([1000, 2000, 4000]);
    expect(at(history, 2500)).toBeNull();
    expect(history.marks).toHaveLength(1);
    expect(stretches(history, 9000)).toEqual([[1000, 2000], [4000, 9000]]);
  });

  it('forgets what is older than an hour, but what was at its beginning', () => {
    let history = seen(nothingSeen, well, 0);
    history = seen(history, down, 1000);
    history = seen(history, well, span + 2000);
    expect(history.frames.map(frame => frame.at)).toEqual([1000, span + 2000]);
    expect(history.marks.map(mark => mark.at)).toEqual([span + 2000]);
  });
});

describe('what the page knows', () => {
  const begin = succeeded({ map: null, history: nothingSeen, state: 'loading', problem: null, seenAt: null }, well, 1000);

  it('is still true when the answer is that nothing changed', () => {
    expect(succeeded(begin, null, 3000)).toMatchObject({ map: well, state: 'live', seenAt: 3000 });
  });

  it('may be old when nobody answers, and is kept', () => {
    expect(failed(begin, 'The server cannot be reached.', 4000)).toMatchObject({ map: well, state: 'stale', problem: 'The server cannot be reached.', seenAt: 1000 });
  });

  it('is nothing yet when nobody ever answered', () => {
    expect(failed({ ...begin, map: null }, 'No.', 1).state).toBe('loading');
  });
});
