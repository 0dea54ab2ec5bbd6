import { describe, expect, it } from 'vitest';
import { graphOf } from '../../src/pages/map/graph';
import { Arrangement, arrange, boundsOf, card, placeNew, seeded } from '../../src/pages/map/layout';
import type { Positions } from '../../src/pages/map/types';
import { edge, large, map, node } from './samples';

const overlaps = (positions: Positions): string[] => {
  const all = [...positions];
  return all.flatMap(([a, p], i) =>
    all.slice(i + 1).filter(([, q]) => Math.abs(p.x - q.x) < card.width && Math.abs(p.y - q.y) < card.height).map(([b]) => `${a} ${b}`),
  );
};

describe('arrange', () => {
  it('is the same for the same map, in whatever order it came', () => {
    const one = large(40);
    const other = { ...one, nodes: [...one.nodes].reverse(), edges: [...one.edges].reverse() };
    expect([...arrange(graphOf(other))].sort()).toEqual([...arrange(graphOf(one))].sort());
  });

  it.each([1, 7, 40, 100])('places all of %i services, none over another', count => {
    const graph = graphOf(large(count));
    const positions = arrange(graph);
    expect(positions.size).toBe(count);
    expect(overlaps(positions)).toEqual([]);
  });

  it('stays near the shape of a screen', () => {
    const box = boundsOf(arrange(graphOf(large(100))).values());
    expect(box.width / box.height).toBeGreaterThan(0.8);
    expect(box.width / box.height).toBeLessThan(3.5);
  });

  it('puts callers left of whom they call, and who has nobody below', () => {
    const positions = arrange(graphOf(map(['web', 'orders', 'alone'].map(name => node(name)), [edge('web', 'orders')])));
    expect(positions.get('service:web')!.x).toBeLessThan(positions.get('service:orders')!.x);
    expect(positions.get('service:alone')!.y).toBeGreaterThan(positions.get('service:web')!.y);
  });

  it('gives the same when it is worked out piece by piece', () => {
    const graph = graphOf(large(20));
    const pieces = new Arrangement(graph);
    let clock = 0;
    let rounds = 0;
    while (!pieces.work(clock + 2, () => clock++)) {
      rounds++;
    }
    expect(rounds).toBeGreaterThan(10);
    expect([...pieces.positions()]).toEqual([...arrange(graph)]);
  });
});

describe('placeNew', () => {
  const before = large(12);
  const known = arrange(graphOf(before));

  it('moves nobody who stands, and puts someone new right of its caller', () => {
    const grown = map([...before.nodes, node('new')], [...before.edges, edge('s000', 'new')]);
    const placed = placeNew(graphOf(grown), known)!;
    for (const [id, at] of known) {
      expect(placed.get(id)).toEqual(at);
    }
    expect(placed.get('service:new')!.x).toBeGreaterThan(known.get('service:s000')!.x);
    expect(overlaps(placed)).toEqual([]);
  });

  it('keeps the place of somebody who is away', () => {
    const shrunk = map(before.nodes.slice(1), []);
    expect(placeNew(graphOf(shrunk), known)!.get('service:s000')).toEqual(known.get('service:s000'));
  });

  it('grows a new chain from its known end', () => {
    const grown = map([...before.nodes, node('x'), node('y')], [edge('y', 'x'), edge('x', 's000')]);
    const placed = placeNew(graphOf(grown), known)!;
    expect(placed.get('service:y')!.x).toBeLessThan(placed.get('service:x')!.x);
  });

  it('gives up when most is new', () => {
    expect(placeNew(graphOf(large(12)), new Map())).toBeNull();
  });
});

it('draws the same numbers from the same seed', () => {
  const [a, b] = [seeded(3), seeded(3)];
  expect([a(), a(), a()]).toEqual([b(), b(), b()]);
});
