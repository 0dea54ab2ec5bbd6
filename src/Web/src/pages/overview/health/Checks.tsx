import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { CheckResult, ContainerHealth, Health } from '../../../api/types';
import { Time } from '../../../ui/clock';
import { words } from '../../../ui/format';
import { IconSearch } from '../../../ui/icons';
import { healthTones, Pill, StatePill } from '../../../ui/Pill';
import { Empty } from '../../../ui/states';
import type { Reading } from '../../../ui/useRead';
import { ContainerLink, Pager, pageSize, Part } from '../parts';
import { choose, type Filter } from './order';

const states: readonly (readonly [Health | '', string])[] = [['', 'Any health'], ['unhealthy', 'Unhealthy'], ['starting', 'Starting'], ['none', 'Not checked'], ['healthy', 'Healthy']];
const text = (health: Health): string => (health === 'none' ? 'Not checked' : words(health));

/** Each Container's checks, the worst first. */
export function Checks({ reading }: { reading: Reading<ContainerHealth[]> }): JSX.Element {
  const [filter, setFilter] = useState<Filter>({ status: '', text: '' });
  const [page, setPage] = useState(0);
  const found = useMemo(() => choose(reading.value ?? [], filter), [reading.value, filter]);
  const at = Math.min(page, Math.max(0, Math.ceil(found.length / pageSize) - 1));
  const change = (part: Partial<Filter>): void => { setFilter({ ...filter, ...part }); setPage(0); };
  const tools = (
    <>
      <label class="search"><IconSearch /><span class="visually-hidden">Search by name</span><input type="search" placeholder="Name" value={filter.text} onInput={event => change({ text: event.currentTarget.value })} /></label>
      <label><span class="visually-hidden">Health</span><select value={filter.status} onChange={event => change({ status: event.currentTarget.value as Filter['status'] })}>{states.map(([key, name]) => <option key={key} value={key}>{name}</option>)}</select></label>
    </>
  );
  return (
    <Part id="checks-title" title="Containers" what="health of Containers" reading={reading} note={reading.value && (found.length === reading.value.length ? found.length : `${found.length} of ${reading.value.length}`)} tools={tools}>
      {value => value.length === 0 ? <Empty title="There are no Containers yet"><p><a href="/ui/dashboard.html">Create one</a>; with a <code>health_check</code> in its definition its replicas are asked whether they are well.</p></Empty>
        : found.length === 0 ? <Empty title="No Container fits"><button onClick={() => change({ status: '', text: '' })}>Show all</button></Empty> : (
          <>
            <table class="rows wide">
              <thead><tr>{['Container', 'Health', 'Replicas and their last checks'].map(name => <th key={name} scope="col">{name}</th>)}</tr></thead>
              <tbody>
                {found.slice(at * pageSize, (at + 1) * pageSize).map(one => (
                  <tr key={one.id}>
                    <th scope="row" class="cell-name"><ContainerLink id={one.id} name={one.name} /></th>
                    <td data-label="Health" class="nowrap">{one.state === 'running' ? <Pill tone={healthTones[one.status] ?? 'idle'} text={text(one.status)} /> : <StatePill state={one.state} />}</td>
                    <td data-label="Replicas and their last checks">{one.replicas.length === 0 ? <span class="muted">There is none.</span> : <ul class="plain checks">{one.replicas.map(replica => <ReplicaLine key={replica.name} replica={replica} />)}</ul>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Pager total={found.length} page={at} change={setPage} what="Containers" />
          </>
        )}
    </Part>
  );
}

function ReplicaLine({ replica }: { replica: ContainerHealth['replicas'][number] }): JSX.Element {
  return (
    <li>
      <span class="mono">{replica.name}</span>
      {replica.check !== null && replica.check !== 'none' && <span class="muted">{replica.check}</span>}
      {replica.results.length > 0 && (
        <span class="results" role="img" aria-label={`Last checks, the newest last: ${replica.results.map(said).join('; ')}`}>
          {replica.results.map(one => <span key={one.at} class={`result ${one.verdict}`} title={`${said(one)}, ${new Date(one.at).toLocaleTimeString()}`} />)}
        </span>
      )}
      {replica.status !== 'healthy' && <Pill tone={healthTones[replica.status] ?? 'idle'} text={text(replica.status)} />}
      {replica.flapping && <Pill tone="warn" text="Flapping" title="Healthy and unhealthy by turns: it is not believed before it has been stable." />}
      <span class="muted">{replica.reason}{replica.since && <>{replica.reason && ', '}<Time at={replica.since} /></>}</span>
    </li>
  );
}

const said = (one: CheckResult): string => `${one.verdict}${one.problem ? `: ${one.problem}` : ''} (${one.duration_ms} ms)`;
