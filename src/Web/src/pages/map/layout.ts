import { forceCollide, forceLink, forceSimulation, forceX, forceY } from 'd3-force';
import type { Simulation, SimulationLinkDatum, SimulationNodeDatum } from 'd3-force';
import type { Graph } from './graph';
import { callees, callers, group } from './graph';
import { layersOf } from './layers';
import type { Point, Positions } from './types';

/** Size of a node's card, and what is left free around it, in the map's own units. */
export const card = { width: 176, height: 52, gapX: 96, gapY: 22 } as const;

const columnStep = card.width + card.gapX;
const rowStep = card.height + card.gapY;
const ticks = 120;

interface Body extends SimulationNodeDatum {
  id: string;
  x: number;
  y: number;
  column: number;
}

/**
 * A layout that is worked out piece by piece, so that no frame waits for it.
 * Columns say who calls whom; forces (d3-force, with a seed of its own) bring together vertically what belongs together;
 * at last cards that overlap are moved apart. The same graph has the same layout.
 */
export class Arrangement {
  readonly #bodies: Body[];
  readonly #single: string[];
  readonly #simulation: Simulation<Body, SimulationLinkDatum<Body>>;
  #tick = 0;

  constructor(graph: Graph) {
    const ids = [...graph.nodes.keys()].sort();
    this.#single = ids.filter(id => callees(graph, id).length === 0 && callers(graph, id).length === 0);
    const single = new Set(this.#single);
    this.#bodies = seeds(graph, ids.filter(id => !single.has(id)));
    const links = [...graph.edges.values()].filter(edge => edge.from !== edge.to).map(edge => ({ source: edge.from, target: edge.to }));
    this.#simulation = forceSimulation(this.#bodies)
      .randomSource(seeded(42))
      .alphaDecay(1 - Math.pow(0.01, 1 / ticks))
      .force('link', forceLink<Body, SimulationLinkDatum<Body>>(links).id(body => body.id).distance(columnStep).strength(0.12))
      .force('column', forceX<Body>(body => body.column * columnStep).strength(1))
      .force('middle', forceY<Body>(0).strength(0.02))
      .force('apart', forceCollide<Body>(rowStep / 2 + 2).strength(0.8))
      .stop();
  }

  /** Works until `until` (of `now`), and says whether it is done. */
  work(until: number, now: () => number): boolean {
    while (this.#tick < ticks && now() < until) {
      this.#simulation.tick();
      this.#tick++;
    }
    return this.#tick >= ticks;
  }

  /** Where everything stands; meant for when it is done. */
  positions(): Map<string, Point> {
    const placed = new Map<string, Point>();
    for (const column of group(this.#bodies, body => body.column).values()) {
      stack(column).forEach((y, i) => placed.set(column[i]!.id, { x: Math.round(column[i]!.column * columnStep), y: Math.round(y) }));
    }
    const box = boundsOf(placed.values());
    this.#single.forEach((id, i) => placed.set(id, besides(box, i, this.#single.length)));
    return placed;
  }
}

/** The whole layout at once. */
export function arrange(graph: Graph): Map<string, Point> {
  const arrangement = new Arrangement(graph);
  arrangement.work(Infinity, () => 0);
  return arrangement.positions();
}

/**
 * Positions for all of a graph, in which whoever stands already stays where it is.
 * Someone new stands right of who calls it or left of whom it calls, at the nearest free place; null when too little is
 * known for that to look well, and everything is to be arranged anew.
 */
export function placeNew(graph: Graph, known: Positions): Map<string, Point> | null {
  const fresh = [...graph.nodes.keys()].filter(id => !known.has(id)).sort();
  if (graph.nodes.size > 0 && fresh.length > Math.max(2, graph.nodes.size / 2)) {
    return null;
  }
  const placed = new Map(known);
  // Whoever has a neighbour that stands goes first, so that a new chain grows from its known end.
  for (let left = fresh; left.length > 0; ) {
    const ready = left.filter(id => anchors(graph, placed, id).length > 0);
    for (const id of ready.length > 0 ? ready : left.slice(0, 1)) {
      placed.set(id, freePlace(placed, wish(graph, placed, id)));
    }
    left = left.filter(id => !placed.has(id));
  }
  return placed;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What cards at these places cover; empty at the origin when there is none. */
export function boundsOf(points: Iterable<Point>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return left > right
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left - card.width / 2, y: top - card.height / 2, width: right - left + card.width, height: bottom - top + card.height };
}

// A layer that is too tall becomes several columns; each is ordered by the mean of its neighbours to the left.
function seeds(graph: Graph, ids: string[]): Body[] {
  const inner = new Set(ids);
  const layers = layersOf(graph);
  const byLayer = group(ids, id => layers.get(id)!);
  const bodies: Body[] = [];
  const rows = new Map<string, number>();
  // About as wide as high, on a screen that is wider than high.
  const rowsInColumn = Math.max(8, Math.ceil(Math.sqrt(ids.length) * 1.7));
  let column = 0;
  for (const layer of [...byLayer.keys()].sort((a, b) => a - b)) {
    const wishes = new Map(byLayer.get(layer)!.map(id => [id, barycentre(graph, id, rows, inner)]));
    const ordered = byLayer.get(layer)!.sort((a, b) => wishes.get(a)! - wishes.get(b)! || (a < b ? -1 : 1));
    const columns = Math.ceil(ordered.length / rowsInColumn);
    const height = Math.ceil(ordered.length / columns);
    ordered.forEach((id, i) => {
      const row = Math.floor(i / columns) - (height - 1) / 2;
      rows.set(id, row);
      const at = column + (i % columns);
      bodies.push({ id, column: at, x: at * columnStep, y: row * rowStep });
    });
    column += columns;
  }
  return bodies;
}

function barycentre(graph: Graph, id: string, rows: ReadonlyMap<string, number>, inner: ReadonlySet<string>): number {
  const known = callers(graph, id).map(edge => edge.from).filter(from => inner.has(from) && rows.has(from));
  return known.length === 0 ? 0 : known.reduce((sum, from) => sum + rows.get(from)!, 0) / known.length;
}

// Keeps the order and, as well as it goes, the wished places: overlapping runs are spread around their common middle.
function stack(column: Body[]): number[] {
  column.sort((a, b) => a.y - b.y || (a.id < b.id ? -1 : 1));
  const runs: { middle: number; count: number }[] = [];
  for (const body of column) {
    runs.push({ middle: body.y, count: 1 });
    for (let last = runs.at(-1)!, before = runs.at(-2); before && top(last) < bottom(before); last = runs.at(-1)!, before = runs.at(-2)) {
      const count = before.count + last.count;
      runs.splice(-2, 2, { middle: (before.middle * before.count + last.middle * last.count) / count, count });
    }
  }
  return runs.flatMap(run => Array.from({ length: run.count }, (_, i) => top(run) + (i + 0.5) * rowStep));
}

const top = (run: { middle: number; count: number }) => run.middle - (run.count * rowStep) / 2;
const bottom = (run: { middle: number; count: number }) => run.middle + (run.count * rowStep) / 2;

// Who has no edge at all stands in rows below the others.
function besides(box: Box, i: number, count: number): Point {
  const columns = Math.max(1, Math.floor(box.width / columnStep) + 1, Math.ceil(Math.sqrt(count / 3)));
  const y = box.height === 0 ? 0 : box.y + box.height + card.gapY * 2 + card.height / 2;
  const x = box.width === 0 ? 0 : box.x + card.width / 2;
  return { x: x + (i % columns) * columnStep, y: y + Math.floor(i / columns) * rowStep };
}

function anchors(graph: Graph, placed: Positions, id: string): Point[] {
  return [
    ...callers(graph, id).map(edge => shifted(placed.get(edge.from), columnStep)),
    ...callees(graph, id).map(edge => shifted(placed.get(edge.to), -columnStep)),
  ].filter(point => point !== null);
}

const shifted = (point: Point | undefined, by: number) => (point ? { x: point.x + by, y: point.y } : null);

function wish(graph: Graph, placed: Positions, id: string): Point {
  const near = anchors(graph, placed, id);
  if (near.length === 0) {
    return besides(boundsOf(placed.values()), 0, 1);
  }
  return { x: mean(near.map(point => point.x)), y: mean(near.map(point => point.y)) };
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function freePlace(placed: Positions, wished: Point): Point {
  const taken = [...placed.values()].filter(point => Math.abs(point.x - wished.x) < columnStep - card.gapX / 2);
  for (let i = 0; ; i++) {
    const y = wished.y + (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * (rowStep / 2);
    if (taken.every(point => Math.abs(point.y - y) >= rowStep)) {
      return { x: Math.round(wished.x), y: Math.round(y) };
    }
  }
}

/** A small generator (mulberry32) with values from 0 to 1, so that no layout depends on chance. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
