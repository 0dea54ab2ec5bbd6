import { describe, expect, it } from 'vitest';
import { read, write } from '../../src/pages/map/address';
import { ago, cardLine, edgeClass, perSecond, percent, subline, traffic } from '../../src/pages/map/describe';
import { apply, choices, everything, search } from '../../src/pages/map/filter';
import { curve, nextTowards, strokeOf } from '../../src/pages/map/geometry';
import { graphOf } from '../../src/pages/map/graph';
import { shortened } from '../../src/pages/map/NodeCard';
import { recall, remember } from '../../src/pages/map/remember';
import { detailAt, fit, reveal, zoom } from '../../src/pages/map/viewport';
import { edge, map, node } from './samples';

const shop = map(
  [node('web', { team: 'front' }), node('orders', { team: 'sales', status: 'down' }), node('stock', { team: 'sales' }), node('mail'), node('x', { id: 'external:1.2.3.4:443', kind: 'external', status: 'unknown' })],
  [edge('web', 'orders'), edge('orders', 'stock'), { ...edge('mail', 'x'), to: 'external:1.2.3.4:443' }],
);

describe('filter', () => {
  it('leaves what fits, with its neighbours told apart', () => {
    const { graph, neighbours } = apply(shop, { ...everything, team: 'front' });
    expect([...graph.nodes.keys()]).toEqual(['service:web', 'service:orders']);
    expect([...neighbours]).toEqual(['service:orders']);
  });

  it('leaves who is not healthy', () => {
    expect([...apply(shop, { ...everything, status: 'unhealthy' }).graph.nodes.keys()]).toEqual(['service:web', 'service:orders', 'service:stock']);
  });

  it('leaves services only', () => {
    expect(apply(shop, { ...everything, others: false }).graph.nodes.has('external:1.2.3.4:443')).toBe(false);
  });

  it('offers what there is, and what is chosen', () => {
    expect(choices(shop, 'team', 'gone')).toEqual(['front', 'gone', 'sales']);
  });

  it('finds names before the rest', () => {
    expect(search(graphOf(shop), ' SALES ')).toEqual(['service:orders', 'service:stock']);
    expect(search(graphOf(shop), 'st')[0]).toBe('service:stock');
    expect(search(graphOf(shop), '')).toEqual([]);
  });
});

describe('address', () => {
  it('says the same as was written', () => {
    const shown = { focus: 'service:orders', filter: { ...everything, team: 'a&b', status: 'down' as const, others: false }, view: 'table' as const };
    expect(read(write(shown))).toEqual(shown);
  });

  it('is empty for the usual', () => {
    expect(write(read(''))).toBe('');
  });

  it('keeps nodes that are no services apart, and refuses an unknown health', () => {
    expect(read('?focus=docker:db&health=ill')).toMatchObject({ focus: 'docker:db', filter: { status: '' } });
  });
});

describe('words', () => {
  it.each([[0, '0 req/s'], [0.126, '0.13 req/s'], [12.54, '12.5 req/s'], [250.4, '250 req/s'], [12_500, '12.5 k req/s'], [2_000_000, '2 M req/s']])('%d per second', (value, text) => {
    expect(perSecond(value)).toBe(text);
  });

  it.each([[0, '0 %'], [0.00005, '< 0.1 %'], [0.0083, '0.83 %'], [1, '100 %']])('a part of %d', (value, text) => {
    expect(percent(value)).toBe(text);
  });

  it.each([[400, '0 s ago'], [59_000, '59 s ago'], [60_000, '1 min ago'], [250_000, '4 min 10 s ago']])('%d ms', (value, text) => {
    expect(ago(value)).toBe(text);
  });

  it('says replicas and versions under a name', () => {
    expect(subline(node('a', { replicas: { wanted: 3, ready: 2 } }))).toBe('2/3 replicas · v1.0.0');
    expect(subline(node('a', { status: 'missing' }))).toBe('Nobody registered it');
  });

  it('says errors only where there are some', () => {
    const rates = { requests_per_second: 10, errors_per_second: 0, error_ratio: 0, latency: null, last_seen: '' };
    expect(traffic(rates)).toBe('10 req/s');
    expect(traffic({ ...rates, errors_per_second: 1, error_ratio: 0.1 })).toBe('10 req/s · 10 % errors');
    expect(traffic(null)).toBeNull();
  });

  it('says on a card what it is sent, or how much of it fails', () => {
    const rates = { requests_per_second: 10, errors_per_second: 0, error_ratio: 0, latency: null, last_seen: '' };
    expect(cardLine(node('a', { rates }))).toBe('1/1 · 10 req/s');
    expect(cardLine(node('a', { rates: { ...rates, errors_per_second: 1, error_ratio: 0.1 } }))).toBe('1/1 · 10 % errors');
  });

  it('tells declared and seen calls apart', () => {
    expect([edge('a', 'b'), edge('a', 'b', { observed: true }), edge('a', 'b', { observed: true, declared: false })].map(edgeClass)).toEqual(['declared', 'both', 'undeclared']);
  });

  it('shortens in the middle', () => {
    expect(shortened('checkout-service-blue', 13)).toBe('checkout…blue');
    expect(shortened('short', 13)).toBe('short');
  });
});

describe('view', () => {
  const screen = { width: 800, height: 600 };

  it('fits a box into the middle', () => {
    const view = fit({ x: -500, y: -100, width: 2000, height: 400 }, screen);
    expect(500 * view.scale + view.x).toBeCloseTo(400);
    expect(100 * view.scale + view.y).toBeCloseTo(300);
    expect(2000 * view.scale).toBeLessThanOrEqual(800);
  });

  it('keeps what is under the pointer where it is', () => {
    const view = zoom({ x: 10, y: 20, scale: 1 }, 2, { x: 110, y: 120 });
    expect(view).toEqual({ x: -90, y: -80, scale: 2 });
  });

  it('moves only for what is not seen', () => {
    const view = { x: 0, y: 0, scale: 1 };
    expect(reveal(view, { x: 400, y: 300 }, screen)).toBe(view);
    expect(reveal(view, { x: 1000, y: 300 }, screen)).toEqual({ x: -296, y: 0, scale: 1 });
  });

  it('says less from farther away', () => {
    expect([1, 0.5, 0.2].map(detailAt)).toEqual(['full', 'name', 'dot']);
  });

  it('goes by arrow keys to who stands there', () => {
    const positions = new Map([['a', { x: 0, y: 0 }], ['b', { x: 260, y: 40 }], ['c', { x: 200, y: 300 }], ['d', { x: 0, y: 80 }]]);
    const go = (arrow: 'left' | 'right' | 'up' | 'down') => nextTowards('a', arrow, positions, positions.keys());
    expect([go('right'), go('down'), go('left'), go('up')]).toEqual(['b', 'd', null, null]);
  });

  it.each([[{ x: 300, y: 50 }], [{ x: 0, y: 200 }], [{ x: -400, y: 0 }], [{ x: 0, y: 0 }]])('draws a line to %o', to => {
    const { path, label } = curve({ x: 0, y: 0 }, to);
    expect(path).toMatch(/^M[-\d.,]+ C[-\d., ]+$/);
    expect(Number.isFinite(label.x + label.y)).toBe(true);
  });

  it('draws more traffic thicker, within bounds', () => {
    expect(strokeOf(null)).toBe(1.5);
    expect(strokeOf(100)).toBeGreaterThan(strokeOf(1));
    expect(strokeOf(1e12)).toBe(5);
  });
});

describe('remembered places', () => {
  it('come back', () => {
    const kept = new Map<string, string>();
    const positions = new Map([['service:a', { x: 1, y: -2 }]]);
    remember({ setItem: (key, value) => void kept.set(key, value) }, positions);
    expect(recall({ getItem: key => kept.get(key) ?? null })).toEqual(positions);
  });

  it.each(['', 'null', '[1]', '{"a":[1]}', '{"a":["x",2]}', '{'])('are none in %j', kept => {
    expect(recall({ getItem: () => kept }).size).toBe(0);
  });

  it('do not mind a full store', () => {
    expect(() => remember({ setItem: () => { throw new Error('full'); } }, new Map())).not.toThrow();
  });
});
