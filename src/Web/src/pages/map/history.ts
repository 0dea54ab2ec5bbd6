import type { Change } from './diff';
import { changes, looksTheSame } from './diff';
import type { ServiceMap } from './types';

/** What was seen at a time (milliseconds); `map` is null from when nothing could be seen. */
export interface Frame {
  readonly at: number;
  readonly map: ServiceMap | null;
}

/** A moment at which something turned, for the time line. */
export interface Mark {
  readonly at: number;
  readonly changes: readonly Change[];
}

/** The past as this page has seen it; what was before, the server may have taken down. */
export interface History {
  readonly frames: readonly Frame[];
  readonly marks: readonly Mark[];
}

export const nothingSeen: History = { frames: [], marks: [] };

/** Milliseconds that are kept. */
export const span = 3_600_000;

// Traffic and the like change with every look: of these one frame in so many milliseconds is enough.
const coarse = 10_000;

export function seen(history: History, map: ServiceMap, at: number): History {
  const last = history.frames.at(-1);
  if (last?.map === map) {
    return history;
  }
  const before = last?.map ?? history.frames.findLast(frame => frame.map !== null)?.map ?? null;
  const same = last?.map != null && looksTheSame(last.map, map);
  if (same && at - last.at < coarse) {
    return history;
  }
  const found = before === null ? [] : changes(before, map);
  return trimmed({
    frames: [...history.frames, { at, map }],
    marks: found.length > 0 ? [...history.marks, { at, changes: found }] : history.marks,
  }, at);
}

/** From now on nothing can be seen. */
export function lost(history: History, at: number): History {
  const last = history.frames.at(-1);
  return last === undefined || last.map === null ? history : trimmed({ ...history, frames: [...history.frames, { at, map: null }] }, at);
}

/** What was there at a time: the last that was seen before it; null before the first, or while nothing could be seen. */
export function at(history: History, time: number): ServiceMap | null {
  let [low, high] = [0, history.frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (history.frames[middle]!.at <= time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low === 0 ? null : history.frames[low - 1]!.map;
}

// The last frame before the span stays: it says what was at its beginning.
function trimmed(history: History, now: number): History {
  const from = now - span;
  const first = history.frames.findLastIndex(frame => frame.at <= from);
  const marks = history.marks[0] && history.marks[0].at < from ? history.marks.filter(mark => mark.at >= from) : history.marks;
  return { frames: first > 0 ? history.frames.slice(first) : history.frames, marks };
}
