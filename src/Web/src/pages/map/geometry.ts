import { card } from './layout';
import type { Point, Positions } from './types';

/** How an edge is drawn: the path, and where its label stands. */
export interface Curve {
  readonly path: string;
  readonly label: Point;
}

// So far behind the callee's border does the line end, for the arrow head.
const head = 7;

/** From the caller's card to the called one's: out on its right, in on its left, or around when the called one stands left of it. */
export function curve(from: Point, to: Point): Curve {
  const start = { x: from.x + card.width / 2, y: from.y };
  const end = { x: to.x - card.width / 2 - head, y: to.y };
  if (from.x === to.x && from.y === to.y) {
    const x = from.x + card.width / 2;
    const path = `M${x},${from.y - 8} C${x + 56},${from.y - 56} ${x + 56},${from.y + 56} ${x + head},${from.y + 8}`;
    return { path, label: { x: x + 44, y: from.y } };
  }
  if (to.x - from.x > card.width) {
    const bend = Math.min(Math.max((end.x - start.x) / 2, 32), 160);
    return bezier(start, { x: start.x + bend, y: start.y }, { x: end.x - bend, y: end.y }, end);
  }
  if (Math.abs(to.x - from.x) < card.width / 2) {
    // One above the other: both on the right, in a bow.
    const bow = 48 + Math.min(Math.abs(to.y - from.y) / 6, 80);
    const side = { x: to.x + card.width / 2 + head, y: to.y };
    return bezier(start, { x: start.x + bow, y: start.y }, { x: side.x + bow, y: side.y }, side);
  }
  // Backwards: over or under everything between them.
  const under = card.height * 1.6 * (to.y >= from.y ? 1 : -1);
  const lift = Math.abs(to.y - from.y) < card.height ? under : 0;
  return bezier(start, { x: start.x + 110, y: start.y + lift }, { x: end.x - 110, y: end.y + lift }, end);
}

function bezier(a: Point, b: Point, c: Point, d: Point): Curve {
  const mid = (p: number, q: number, r: number, s: number) => (p + 3 * q + 3 * r + s) / 8;
  return {
    path: `M${round(a.x)},${round(a.y)} C${round(b.x)},${round(b.y)} ${round(c.x)},${round(c.y)} ${round(d.x)},${round(d.y)}`,
    label: { x: round(mid(a.x, b.x, c.x, d.x)), y: round(mid(a.y, b.y, c.y, d.y)) },
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

export type Arrow = 'left' | 'right' | 'up' | 'down';

/** Who stands next in a direction, for the arrow keys: near ones count, and those straight ahead more; null at the border. */
export function nextTowards(from: string, arrow: Arrow, positions: Positions, candidates: Iterable<string>): string | null {
  const here = positions.get(from);
  if (!here) {
    return null;
  }
  let best: { id: string; cost: number } | null = null;
  for (const id of candidates) {
    const there = positions.get(id);
    if (id === from || !there) {
      continue;
    }
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    const ahead = { left: -dx, right: dx, up: -dy, down: dy }[arrow];
    const beside = Math.abs(arrow === 'left' || arrow === 'right' ? dy : dx);
    if (ahead > 4 && (best === null || ahead + beside * 2 < best.cost)) {
      best = { id, cost: ahead + beside * 2 };
    }
  }
  return best?.id ?? null;
}

/** Pixels; grows with the logarithm of the traffic, as that differs by powers of ten. */
export function strokeOf(requestsPerSecond: number | null): number {
  return requestsPerSecond === null || requestsPerSecond <= 0 ? 1.5 : Math.min(1.5 + Math.log10(1 + requestsPerSecond) * 1.1, 5);
}
