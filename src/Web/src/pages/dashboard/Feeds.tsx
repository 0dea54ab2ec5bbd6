import type { JSX } from 'preact';
import { useStore } from '../../api/store';
import { Time } from '../../ui/clock';
import { percent, words } from '../../ui/format';
import { Pill } from '../../ui/Pill';
import { acknowledge, alerts, events } from './data';

export function Alerts({ operate, stale }: { operate: boolean; stale: boolean }): JSX.Element {
  const known = useStore(alerts);
  return (
    <section class="card" aria-labelledby="alerts-title">
      <header><h2 id="alerts-title">Alerts</h2>{known && known.length > 0 && <Pill tone="bad" text={String(known.length)} />}</header>
      {known === null ? <p class="muted">Loading…</p> : known.length === 0 ? <p class="muted">Nothing fires.</p> : (
        <ul class={stale ? 'feed stale' : 'feed'}>
          {known.map(alert => (
            <li key={alert.id}>
              <p><strong>{words(alert.metric)} of {alert.container ?? `engine ${alert.engine ?? ''}`}</strong> <span class="num">{percent(alert.value)}, threshold {percent(alert.threshold)}</span></p>
              <p class="muted">{alert.reason}</p>
              <p class="muted"><Time at={alert.raised_at} />{alert.acknowledged_by && `, acknowledged by ${alert.acknowledged_by}`}</p>
              {operate && !alert.acknowledged_by && <button onClick={() => void acknowledge(alert)}>Acknowledge</button>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const bad = new Set(['operation_failed', 'alert_raised', 'finding_raised', 'finding_escalated']);

export function Events({ stale }: { stale: boolean }): JSX.Element {
  const known = useStore(events);
  return (
    <section class="card" aria-labelledby="events-title">
      <header><h2 id="events-title">Recent events</h2></header>
      {known === null ? <p class="muted">Loading…</p> : known.length === 0 ? <p class="muted">Nothing has happened yet.</p> : (
        <ol class={stale ? 'feed scroll stale' : 'feed scroll'} tabIndex={0} aria-label="Recent events">
          {known.map(event => (
            <li key={event.sequence}>
              <p class="feed-head"><a href={`/ui/container.html?id=${encodeURIComponent(event.container_id)}`}>{event.container_name}</a><span class={bad.has(event.type) ? 'field-error' : 'muted'}>{words(event.type)}</span><span class="muted end"><Time at={event.time} /></span></p>
              <p>{event.message}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
