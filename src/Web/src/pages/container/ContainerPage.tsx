import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../api/client';
import { may, session } from '../../api/session';
import { useStore } from '../../api/store';
import type { Container } from '../../api/types';
import { ActionForm, actionItems, type ActionDialog } from '../../ui/actions';
import { live, useStale } from '../../ui/app';
import { Time } from '../../ui/clock';
import { remarks } from '../../ui/conditions';
import { Menu } from '../../ui/Menu';
import { Operations } from '../../ui/Operations';
import { Pill, StatePill } from '../../ui/Pill';
import { Empty, ErrorState, Loading, StaleNote } from '../../ui/states';
import { useRead } from '../../ui/useRead';
import { Charts } from './Charts';
import { Findings } from '../../ui/Findings';
import { Events, Generations } from './History';
import { Logs } from './Logs';
import { ReplicaTable } from './ReplicaTable';
import { Scaling } from './scaling/Scaling';
import '../dashboard/dashboard.css';
import './container.css';

export function ContainerPage(): JSX.Element {
  const id = new URLSearchParams(location.search).get('id') ?? '';
  const { value, problem, again } = useRead(id, signal => call<Container>(`/api/containers/${encodeURIComponent(id)}`, { signal }), 15_000);
  const known = value?.id;
  useEffect(() => {
    let pending = 0;
    const stop = live.onEvent(event => {
      if (event.container_id !== known || pending !== 0) return;
      pending = window.setTimeout(() => { pending = 0; again(); }, 250);
    });
    return () => {
      stop();
      clearTimeout(pending);
    };
  }, [known, again]);
  if (value) document.title = `${value.name} · FunctionsOrchestrator`;

  if (problem?.status === 404) return <><Operations /><Empty title="There is no such Container"><p><a href="/ui/dashboard.html">All Containers</a></p></Empty></>;
  if (!value) return problem ? <ErrorState title="The Container cannot be read" detail={problem.message} retry={again} /> : <Loading what="the Container" />;
  return <Details container={value} again={again} />;
}

function Details({ container, again }: { container: Container; again: () => void }): JSX.Element {
  const operate = useStore(session, state => may(state, 'operator'));
  const stale = useStale();
  const [dialog, setDialog] = useState<ActionDialog | null>(null);
  const said = remarks(container);
  const version = container.updated_at;
  return (
    <>
      {stale && <StaleNote text="The server is not heard: what is greyed may be old. It is tried again by itself." />}
      <section class={stale ? 'container-head stale' : 'container-head'}>
        <p class="muted"><a href="/ui/dashboard.html">Containers</a> /</p>
        <div class="title-row">
          <h1>{container.name}</h1>
          <StatePill state={container.state} />
          {said.map(remark => <Pill key={remark.text} tone={remark.tone} text={remark.text} title={remark.message} />)}
          {operate && <Menu label={`Actions on ${container.name}`} items={actionItems(container, setDialog)} />}
        </div>
        <p class="muted"><span class="mono">{container.image}</span> · generation {container.generation} · created <Time at={container.created_at} />, changed <Time at={container.updated_at} /></p>
        {said.filter(remark => remark.tone !== 'info').map(remark => <p key={remark.text} class="field-error">{remark.message}</p>)}
      </section>
      <Operations />
      <div class={stale ? 'stale section' : 'section'}>
        <ReplicaTable container={container} />
        <Charts id={container.id} />
      </div>
      <Scaling container={container} changed={again} />
      <Logs id={container.id} />
      <div class="parts">
        <Events id={container.id} version={version} />
        <Generations id={container.id} version={version} />
      </div>
      <Findings container={container.id} />
      {dialog && <ActionForm container={container} kind={dialog} close={() => setDialog(null)} />}
    </>
  );
}
