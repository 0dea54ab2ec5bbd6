import type { Change } from './diff';

/** The answer of `GET /api/services/map/history`. */
export interface MapHistory {
  /** Seconds between two looks. */
  readonly interval: number;
  /** Seconds that a frame is kept; 0 when none is. */
  readonly retention: number;
  readonly items: readonly { readonly at: string; readonly until: string; readonly changes: readonly Change[] }[];
}

/** For so long the map looked the same. Milliseconds by this page's clock. */
export interface RecordedFrame {
  readonly at: number;
  readonly until: number;
  readonly changes: readonly Change[];
}

/** What the server took down of the time before this page was opened. */
export interface Recorded {
  readonly state: 'loading' | 'known' | 'failed';
  /** Why it is not known. */
  readonly problem: string | null;
  readonly retention: number;
  /** Milliseconds between two looks. */
  readonly interval: number;
  /** By how many milliseconds the server's clock is before ours. */
  readonly skew: number;
  readonly frames: readonly RecordedFrame[];
}

export const notYetRead: Recorded = { state: 'loading', problem: null, retention: 0, interval: 0, skew: 0, frames: [] };

// The server's time comes in whole seconds, and an answer takes its time: less than this is no difference.
const noticeable = 3_000;

/** `serverTime` is when the server answered, by its own clock; `now` the same by ours. */
export function recordedOf(history: MapHistory, serverTime: number | null, now: number): Recorded {
  const difference = serverTime === null ? 0 : serverTime - now;
  const skew = Math.abs(difference) < noticeable ? 0 : difference;
  const frames = history.items.map(item => ({ at: Date.parse(item.at) - skew, until: Date.parse(item.until) - skew, changes: item.changes }));
  return { state: 'known', problem: null, retention: history.retention * 1000, interval: history.interval * 1000, skew, frames };
}

/** The frame of a time. A frame that was seen last a look ago still counts: nobody could have seen more. Null where nobody looked. */
export function frameAt(recorded: Recorded, time: number): RecordedFrame | null {
  const frame = recorded.frames.findLast(one => one.at <= time) ?? null;
  return frame !== null && time <= frame.until + recorded.interval ? frame : null;
}

/** From when to when somebody looked, up to `end`: gaps stay gaps. */
export function recordedStretches(recorded: Recorded, end: number): [number, number][] {
  const found: [number, number][] = [];
  for (const frame of recorded.frames) {
    if (frame.at >= end) {
      break;
    }
    const last = found.at(-1);
    const until = Math.min(frame.until + recorded.interval, end);
    if (last && frame.at <= last[1]) {
      last[1] = Math.max(last[1], until);
    } else {
      found.push([frame.at, until]);
    }
  }
  return found;
}

/** The time of a frame as the API is asked for it. */
export const askedAt = (recorded: Recorded, frame: RecordedFrame): string => new Date(frame.at + recorded.skew).toISOString();
