import { describe, expect, it } from 'vitest';
import { focusOn, graphOf, problemsOf, reach } from '../../src/pages/map/graph';
import { layersOf } from '../../src/pages/map/layers';
import { edge, map, node } from './samples';

const shop = graphOf(map(['web', 'orders', 'stock', 'db', 'alone'].map(name => node(name)), [edge('web', 'orders'), edge('orders', 'stock'), edge('orders', 'db'), edge('stock', 'db')]));

describe('reach', () => {
  it('finds whoever depends on a node, the nearest first, with the shortest way', () => {
    expect(reach(shop, 'service:db', 'up')).toEqual([
      { id: 'service:orders', distance: 1, path: ['service:orders', 'service:db'] },
      { id: 'service:stock', distance: 1, path: ['service:stock', 'service:db'] },
      { id: 'service:web', distance: 2, path: ['service:web', 'service:orders', 'service:db'] },
    ]);
  });

  it('goes no deeper than it is told', () => {
    expect(reach(shop, 'service:web', 'down', 1).map(one => one.id)).toEqual(['service:orders']);
  });

  it('ends in a circle', () => {
    const circle = graphOf(map([node('a'), node('b')], [edge('a', 'b'), edge('b', 'a'), edge('a', 'a')]));
    expect(reach(circle, 'service:a', 'down').map(one => one.id)).toEqual(['service:b']);
  });
});

describe('focusOn', () => {
  it('holds both directions and the edges between them, and nobody else', () => {
    const focus = focusOn(shop, 'service:stock')!;
    expect([...focus.nodes].sort()).toEqual(['service:db', 'service:orders', 'service:stock', 'service:web']);
    expect([...focus.edges].sort()).toEqual(['service:orders->service:stock', 'service:stock->service:db', 'service:web->service:orders']);
  });

  it('is nothing for somebody who is not there', () => {
    expect(focusOn(shop, 'service:gone')).toBeNull();
  });
});

it('leaves out an edge whose end is not there', () => {
  expect(graphOf(map([node('a')], [edge('a', 'b')])).edges.size).toBe(0);
});

it('finds the problems that name a node', () => {
  const problem = { kind: 'cycle' as const, severity: 'warning' as const, nodes: ['service:a'], edges: [], message: 'A circle.' };
  const graph = graphOf(map([node('a'), node('b')], [], [problem]));
  expect(problemsOf(graph, 'service:a')).toEqual([problem]);
  expect(problemsOf(graph, 'service:b')).toEqual([]);
});

describe('layersOf', () => {
  it('puts every caller left of whom it calls', () => {
    const layers = layersOf(shop);
    for (const { from, to } of shop.edges.values()) {
      expect(layers.get(from)!).toBeLessThan(layers.get(to)!);
    }
  });

  it('puts who is called by nobody just left of whom it calls', () => {
    const graph = graphOf(map(['web', 'orders', 'db', 'backup'].map(name => node(name)), [edge('web', 'orders'), edge('orders', 'db'), edge('backup', 'db')]));
    expect(layersOf(graph).get('service:backup')).toBe(1);
  });

  it('cuts a circle where it is entered', () => {
    const graph = graphOf(map(['a', 'b', 'c'].map(name => node(name)), [edge('c', 'b'), edge('b', 'a'), edge('a', 'b')]));
    expect([...layersOf(graph)].sort()).toEqual([['service:a', 2], ['service:b', 1], ['service:c', 0]]);
  });
});
