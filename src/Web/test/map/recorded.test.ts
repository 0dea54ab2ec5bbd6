import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/pages/map/diff';
import { nothingSeen, seen, span } from '../../src/pages/map/history';
import type { MapHistory, Recorded } from '../../src/pages/map/recorded';
import { askedAt, frameAt, notYetRead, recordedOf, recordedStretches } from '../../src/pages/map/recorded';
import { marksOf, noteOf } from '../../src/pages/map/TimeBar';
import { map, node } from './samples';

const noon = Date.parse('2026-01-31T12:00:00Z');
const time = (seconds: number) => new Date(noon + seconds * 1000).toISOString();
const turned: Change = { kind: 'status', node: 'service:a', name: 'a', before: 'healthy', after: 'down' };
const history: MapHistory = {
  interval: 10,
  retention: 3600,
  items: [
    { at: time(0), until: time(50), changes: [] },
    { at: time(60), until: time(100), changes: [turned] },
    { at: time(200), until: time(230), changes: [] },
  ],
};
const recorded = recordedOf(history, noon, noon);

describe('what the server took down', () => {
  it('has the frame of a time, a look after it was seen last included', () => {
    expect(frameAt(recorded, noon - 1)).toBeNull();
    expect(frameAt(recorded, noon)?.at).toBe(noon);
    expect(frameAt(recorded, noon + 59_999)?.at).toBe(noon);
    expect(frameAt(recorded, noon + 60_000)?.at).toBe(noon + 60_000);
    expect(frameAt(recorded, noon + 110_000)?.at).toBe(noon + 60_000);
  });

  it('knows nothing where nobody looked', () => {
    expect(frameAt(recorded, noon + 111_000)).toBeNull();
    expect(frameAt(recorded, noon + 199_000)).toBeNull();
  });

  it('keeps gaps as gaps, and ends where this page begins', () => {
    expect(recordedStretches(recorded, noon + 220_000)).toEqual([[noon, noon + 110_000], [noon + 200_000, noon + 220_000]]);
    expect(recordedStretches(recorded, noon + 150_000)).toEqual([[noon, noon + 110_000]]);
  });

  it('is told by our clock and asked for by the server’s', () => {
    const ahead = recordedOf(history, noon + 120_000, noon);
    expect(ahead.frames[0]!.at).toBe(noon - 120_000);
    expect(askedAt(ahead, ahead.frames[0]!)).toBe('2026-01-31T12:00:00.000Z');
    expect(recordedOf(history, noon + 1_000, noon).skew).toBe(0);
  });

  it('gives the marks before this page’s own, none twice', () => {
    const own = seen(seen(nothingSeen, map([node('a')]), noon + 240_000), map([node('a', { status: 'down' })]), noon + 250_000);
    expect(marksOf(own, recorded, 0).map(mark => mark.at)).toEqual([noon + 60_000, noon + 250_000]);
    expect(marksOf(own, recorded, noon + 61_000).map(mark => mark.at)).toEqual([noon + 250_000]);
    expect(marksOf(seen(nothingSeen, map([]), noon + 10), recorded, 0)).toEqual([]);
  });
});

describe('the note under the bar', () => {
  const since = noon + 240_000;
  const note = (but: Partial<Recorded>) => noteOf({ ...recorded, ...but }, since, since);

  it('says since when the server knows, and that there are gaps', () => {
    expect(note({})).toMatch(/from .* as the server took it down\. Where the bar is empty, nobody looked\./);
    expect(note({ frames: recorded.frames.slice(0, 2) })).not.toContain('nobody looked');
  });

  it('says why nothing is known', () => {
    expect(noteOf(notYetRead, since, since)).toContain('reading');
    expect(note({ state: 'failed', problem: 'No.' })).toContain('cannot be read: No.');
    expect(note({ retention: 0, frames: [] })).toContain('discovery.map_history is 0');
    expect(note({ frames: [] })).toContain('Before that nobody looked.');
    expect(noteOf(recorded, since, since + span + 240_000)).toContain('Before that nobody looked.');
  });
});
