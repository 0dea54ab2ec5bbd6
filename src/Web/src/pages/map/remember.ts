import type { Point, Positions } from './types';

const key = 'service-map.positions';
const most = 2000;

/** Where cards stood when this browser last showed the map; empty when it does not tell. */
export function recall(storage: Pick<Storage, 'getItem'>): Map<string, Point> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) {
      return new Map();
    }
    return new Map(
      Object.entries(kept)
        .filter((entry): entry is [string, [number, number]] => Array.isArray(entry[1]) && entry[1].length === 2 && entry[1].every(Number.isFinite))
        .map(([id, [x, y]]) => [id, { x, y }]),
    );
  } catch {
    return new Map();
  }
}

/** A full or forbidden store is no reason to stop: the layout is then made anew next time. */
export function remember(storage: Pick<Storage, 'setItem'>, positions: Positions): void {
  try {
    storage.setItem(key, JSON.stringify(Object.fromEntries([...positions].slice(-most).map(([id, { x, y }]) => [id, [x, y]]))));
  } catch {
    // Nothing is lost that cannot be made again.
  }
}

export function forget(storage: Pick<Storage, 'removeItem'>): void {
  try {
    storage.removeItem(key);
  } catch {
    // As above.
  }
}
