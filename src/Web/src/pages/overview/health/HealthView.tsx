import type { JSX } from 'preact';
import { all, call } from '../../../api/client';
import type { ContainerHealth, Dependency, SystemHealth } from '../../../api/types';
import { Time } from '../../../ui/clock';
import { count } from '../../../ui/format';
import { Pill, type Tone } from '../../../ui/Pill';
import { useRead } from '../../../ui/useRead';
import { Part, Tile } from '../parts';
import { Checks } from './Checks';
import { counts } from './order';

const tones: Record<string, Tone> = { up: 'good', degraded: 'warn', down: 'bad' };
const names: Record<string, string> = { store: 'Database', engine: 'Docker Engine', queue: 'Queue', durable: 'Durable operations', oidc: 'OpenID Connect authority' };
const overall: Record<SystemHealth['status'], string> = { up: 'All is up', degraded: 'Degraded', down: 'Something is down' };

/** Whether we, what we depend on, and the Containers are well. */
export function HealthView(): JSX.Element {
  const system = useRead('system', signal => call<SystemHealth>('/api/health', { signal }), 5_000);
  const containers = useRead('containers', signal => all<ContainerHealth>('/api/health/containers', {}, signal), 10_000);
  const by = counts(containers.value ?? []);
  const state = system.value;
  const failing = state?.timers.filter(one => one.failure !== null) ?? [];
  return (
    <>
      <div class="tiles" role="group" aria-label="Health in figures">
        <Tile title="Ourselves" value={state ? overall[state.status] : '–'} tone={state?.status === 'down' ? 'bad' : state?.status === 'degraded' ? 'warn' : undefined} note={state && <>looked at <Time at={state.checked_at} /></>} />
        <Tile title="Unhealthy" value={containers.value ? by.unhealthy : '–'} tone={by.unhealthy > 0 ? 'bad' : undefined} note={containers.value && `of ${count(containers.value.length, 'Container')}`} />
        <Tile title="Healthy" value={containers.value ? by.healthy : '–'} note={containers.value && (by.starting > 0 ? `${by.starting} starting` : 'none is starting')} />
        <Tile title="Not checked" value={containers.value ? by.none : '–'} note={containers.value && (by.none > 0 ? 'a health_check in the definition changes that' : 'each has a health check')} />
      </div>
      <Checks reading={containers} />
      <div class="pairs">
        <Part id="dependencies-title" title="What we depend on" what="dependencies" reading={system}>
          {({ dependencies }) => <ul class="list">{dependencies.map(one => <DependencyRow key={one.name} dependency={one} />)}</ul>}
        </Part>
        <Part id="work-title" title="Our own work" what="timers" reading={system} note={failing.length > 0 ? `${failing.length} failing` : undefined}>
          {({ timers, sweeps }) => (
            <>
              <ul class="list">
                {failing.map(one => <li key={one.name}><p class="row"><strong>{one.name}</strong><Pill tone="bad" text="Failed" /><span class="muted end"><Time at={one.last_tick} /></span></p><p class="muted">{one.failure}</p></li>)}
                {sweeps.map(one => (
                  <li key={one.name}>
                    <p class="row"><strong>Sweep of {one.name}</strong><span class="muted end"><Time at={one.last_tick} /></span></p>
                    <p class="muted num">{count(one.targets, 'target')}, {count(one.checks, 'check')} since our start, {one.running} under way{one.waiting > 0 && `, ${one.waiting} waiting`}; 99 % began within {Math.round(one.lateness_p99_ms)} ms of their time.</p>
                  </li>
                ))}
              </ul>
              <details>
                <summary>{failing.length === 0 ? `All ${timers.length} timers succeeded when they ran last` : `All ${timers.length} timers`}</summary>
                <table class="small">
                  <thead><tr><th scope="col">Timer</th><th scope="col">Last ran</th><th scope="col">Took</th></tr></thead>
                  <tbody>{timers.map(one => <tr key={one.name}><th scope="row">{one.name}</th><td><Time at={one.last_tick} /></td><td class="num nowrap">{one.latency_ms < 10 ? one.latency_ms.toFixed(1) : Math.round(one.latency_ms)} ms</td></tr>)}</tbody>
                </table>
              </details>
              <p class="muted">Timers and sweeps are of the instance of the app that answered.</p>
            </>
          )}
        </Part>
      </div>
    </>
  );
}

function DependencyRow({ dependency: one }: { dependency: Dependency }): JSX.Element {
  return (
    <li>
      <p class="row"><strong>{names[one.name] ?? one.name}</strong>{one.kind && <span class="muted">{one.kind}</span>}<Pill tone={tones[one.status] ?? 'idle'} text={one.status} /><span class="muted num end">{one.latency_ms === null ? '' : `${one.latency_ms} ms`}</span></p>
      {one.reason && <p class="muted">{one.reason}</p>}
      {one.since && <p class="muted">Not up since <Time at={one.since} />.</p>}
      {(one.buffered ?? 0) > 0 && <p class="muted num">{count(one.buffered!, 'write')} wait for it.</p>}
      {(one.dropped ?? 0) > 0 && <p class="field-error num">{count(one.dropped!, 'write')} were lost since our start.</p>}
    </li>
  );
}
