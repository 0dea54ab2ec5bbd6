import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { may, session } from '../../api/session';
import { useStore } from '../../api/store';
import type { Container, Replica } from '../../api/types';
import { Time } from '../../ui/clock';
import { Pill, StatePill, healthTones } from '../../ui/Pill';
import { words } from '../../ui/format';
import { Release } from './Release';

export function ReplicaTable({ container }: { container: Container }): JSX.Element {
  const replicas = container.replica_status;
  const operator = useStore(session, state => may(state, 'operator'));
  const [releasing, setReleasing] = useState<Replica | null>(null);
  return (
    <section class="card" aria-labelledby="replicas-title">
      <header><h2 id="replicas-title">Replicas</h2><span class="muted">{replicas.length} of {container.replicas}</span></header>
      {replicas.length === 0 ? <p class="muted">There is none.</p> : (
        <div class="table-scroll" tabIndex={0} role="group" aria-label="The replicas' table">
          <table>
            <thead><tr>{['Replica', 'State', 'Health', 'Address', 'Ports', 'Started', 'Restarts'].map(text => <th key={text} scope="col">{text}</th>)}</tr></thead>
            <tbody>
              {replicas.map(one => (
                <tr key={one.name}>
                  <th scope="row" class="mono">{one.name}</th>
                  <td><StatePill state={one.state} />{one.quarantine && <Pill tone="bad" text={one.quarantine.released ? 'Leaves quarantine' : `Quarantine: ${words(one.quarantine.rule)}`} />}{one.draining && <Pill tone="warn" text="Draining" />}{one.exit_code !== null && one.state !== 'running' && <span class="muted"> exit code {one.exit_code}</span>}{operator && one.quarantine && !one.quarantine.released && <button onClick={() => setReleasing(one)}>Release…<span class="visually-hidden"> {one.name}</span></button>}</td>
                  <td><Pill tone={healthTones[one.health] ?? 'idle'} text={one.health === 'none' ? 'Not checked' : words(one.health)} /></td>
                  <td class="mono">{one.ip ?? '–'}</td>
                  <td class="mono num">{one.ports.map(port => `${port.host_port}→${port.container_port}`).join(', ') || '–'}</td>
                  <td><Time at={one.started_at} /></td>
                  <td class="num">{one.restarts}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {releasing && <Release container={container} replica={releasing} close={() => setReleasing(null)} />}
    </section>
  );
}
