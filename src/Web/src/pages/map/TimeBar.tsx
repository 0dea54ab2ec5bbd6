import { ago, clock, told } from './describe';
import type { History } from './history';
import { span } from './history';

interface Props {
  history: History;
  /** Milliseconds; null for now. */
  time: number | null;
  now: number;
  onTime: (time: number | null) => void;
}

const seconds = span / 1000;
const step = 5;

/** The last hour, as far as this page has seen it. */
export function TimeBar({ history, time, now, onTime }: Props) {
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
          {stretches(history, now).map(([begin, end]) => (
            <rect key={begin} class="track-seen" x={place(Math.max(begin, from))} y="10" width={Math.max(place(end) - place(Math.max(begin, from)), 1)} height="4" />
          ))}
          {history.marks.map(mark => (
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
            onTime(left >= seconds - step ? null : Math.max(from + left * 1000, since));
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
      <p class="timebar-note">The last hour, as seen since {clock(since)}: what was before this page was opened is not known.</p>
    </section>
  );
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
