import { describe, expect, it } from 'vitest';
import { changes, looksTheSame, reconcile, sameDeep } from '../../src/pages/map/diff';
import { again, edge, map, node } from './samples';

const before = map([node('a'), node('b')], [edge('a', 'b')]);

describe('reconcile', () => {
  it('gives the very same map when nothing changed', () => {
    expect(reconcile(before, again(before))).toBe(before);
  });

  it('keeps what did not change', () => {
    const next = again(before);
    next.nodes[1]!.status = 'down';
    const merged = reconcile(before, next);
    expect(merged.nodes[0]).toBe(before.nodes[0]);
    expect(merged.nodes[1]).toBe(next.nodes[1]);
    expect(merged.edges).toBe(before.edges);
  });

  it('notices who goes', () => {
    expect(reconcile(before, map([node('a')])).nodes).toHaveLength(1);
  });
});

describe('changes', () => {
  it('tells who came, went and turned', () => {
    const next = map([node('a', { status: 'down', replicas: { wanted: 1, ready: 0 } }), node('c')]);
    expect(changes(before, next)).toEqual([
      { kind: 'status', node: 'service:a', name: 'a', before: 'healthy', after: 'down' },
      { kind: 'replicas', node: 'service:a', name: 'a', before: '1 of 1', after: '0 of 1' },
      { kind: 'appeared', node: 'service:c', name: 'c', before: null, after: 'healthy' },
      { kind: 'vanished', node: 'service:b', name: 'b', before: 'healthy', after: null },
    ]);
  });
});

describe('looksTheSame', () => {
  it('does not mind when something was last seen', () => {
    const next = reconcile(before, { ...again(before), edges: [edge('a', 'b', { last_seen: '2026-01-01T00:00:00Z' })] });
    expect(next).not.toBe(before);
    expect(looksTheSame(before, next)).toBe(true);
  });

  it('minds an edge that is now seen', () => {
    expect(looksTheSame(before, reconcile(before, { ...again(before), edges: [edge('a', 'b', { observed: true })] }))).toBe(false);
  });
});

it.each([
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [[], {}, false],
  [null, {}, false],
  ['1', 1, false],
])('compares %j and %j', (a, b, same) => {
  expect(sameDeep(a, b)).toBe(same);
});
