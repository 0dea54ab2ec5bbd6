import { ago, clock, told } from './describe';
import type { History, Mark } from './history';
import { span } from './history';
import type { Recorded } from './recorded';
import { recordedStretches } from './recorded';

interface Props {
  history: History;
  recorded: Recorded;
  /** Milliseconds; null for now. */
  time: number | null;
  now: number;
  onTime: (time: number | null) => void;
}

const seconds = span / 1000;
const step = 5;

/** The last hour: what this page has seen, and before that what the server took down. */
export function TimeBar({ history, recorded, time, now, onTime }: Props) {
  const since = history.frames[0]?.at ?? now;
  const from = now - span;
  const at = time ?? now;
  const place = (moment: number) => ((moment - from) / span) * 1000;
  const spoken = time === null ? 'now' : `${ago(now - time)}, ${clock(time)}`;
  return (
    <section class={time === null ? 'timebar' : 'timebar past'} aria-label="Time">
      <div class="timebar-track">
        <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
          <rect class="track-unseen" x="0" y="10" width="1000" height="4" />
          {[...recordedStretches(recorded, since), ...stretches(history, now)].filter(([, end]) => end > from).map(([begin, end]) => (
            <rect key={begin} class="track-seen" x={place(Math.max(begin, from))} y="10" width={Math.max(place(end) - place(Math.max(begin, from)), 1)} height="4" />
          ))}
          {marksOf(history, recorded, from).map(mark => (
            <rect key={mark.at} class={mark.changes.some(turnedBad) ? 'track-mark bad' : 'track-mark'} x={place(mark.at) - 1.5} y="4" width="3" height="16">
              <title>{mark.changes.map(told).join('\n')}</title>
            </rect>
          ))}
        </svg>
        <input
          type="range"
          min={0}
          max={seconds}
          step={step}
          value={Math.round((at - from) / 1000)}
          aria-label="Time of the map shown"
          aria-valuetext={spoken}
          onInput={event => {
            const left = Number(event.currentTarget.value);
            onTime(left >= seconds - step ? null : from + left * 1000);
          }}
        />
      </div>
      <output class="timebar-now">
        {time === null ? (
          <>
            <span class="live-dot" /> Now
          </>
        ) : (
          <>
            {clock(time)} <small>{ago(now - time)}</small>
          </>
        )}
      </output>
      <button type="button" class="plain" disabled={time === null} onClick={() => onTime(null)}>
        Back to now
      </button>
      <p class="timebar-note">{noteOf(recorded, since, now)}</p>
    </section>
  );
}

/** Everything that turned in the last hour, the first first. */
export function marksOf(history: History, recorded: Recorded, from: number): Mark[] {
  const since = history.frames[0]?.at ?? Infinity;
  const before = recorded.frames.filter(frame => frame.changes.length > 0 && frame.at >= from && frame.at < since);
  return [...before.map(({ at, changes }) => ({ at, changes })), ...history.marks];
}

/** Where what the bar shows comes from. */
export function noteOf(recorded: Recorded, since: number, now: number): string {
  const own = `since ${clock(since)} as this page saw it`;
  if (recorded.state === 'loading') {
    return `The last hour: ${own}; reading what the server took down before.`;
  }
  if (recorded.state === 'failed') {
    return `The last hour: ${own}. What was before cannot be read: ${recorded.problem} It is tried again.`;
  }
  if (recorded.retention === 0) {
    return `The last hour: ${own}. What was before is not known, because discovery.map_history is 0.`;
  }
  const first = recorded.frames.find(frame => frame.until >= now - span);
  if (first === undefined || first.at >= since) {
    return `The last hour: ${own}. Before that nobody looked.`;
  }
  const gaps = recordedStretches(recorded, since).filter(([, end]) => end > now - span).length > 1 ? ' Where the bar is empty, nobody looked.' : '';
  return `The last hour: ${own}, and from ${clock(Math.max(first.at, now - span))} as the server took it down.${gaps}`;
}

const turnedBad = (change: { kind: string; after: string | null }) => change.kind === 'vanished' || (change.kind === 'status' && change.after !== 'healthy');

/** From when to when something was seen. */
export function stretches(history: History, now: number): [number, number][] {
  const found: [number, number][] = [];
  let begin: number | null = null;
  for (const frame of history.frames) {
    if (frame.map === null && begin !== null) {
      found.push([begin, frame.at]);
      begin = null;
    } else if (frame.map !== null) {
      begin ??= frame.at;
    }
  }
  return begin === null ? found : [...found, [begin, now]];
}
