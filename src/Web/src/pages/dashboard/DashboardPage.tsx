import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { may, session } from '../../api/session';
import { useStore } from '../../api/store';
import { useStale } from '../../ui/app';
import { Operations } from '../../ui/Operations';
import { StaleNote } from '../../ui/states';
import { ContainerTable } from './ContainerTable';
import { CreateForm } from './CreateForm';
import { follow } from './data';
import { Alerts, Events } from './Feeds';
import { Status } from './Status';
import './dashboard.css';

export function DashboardPage(): JSX.Element {
  const operate = useStore(session, state => may(state, 'operator'));
  const stale = useStale();
  const [creating, setCreating] = useState(false);
  useEffect(follow, []);
  return (
    <>
      {stale && <StaleNote text="The server is not heard: what is greyed may be old. It is tried again by itself." />}
      <Status stale={stale} />
      <Operations />
      <div class="columns">
        <ContainerTable operate={operate} stale={stale} create={() => setCreating(true)} />
        <aside><Alerts operate={operate} stale={stale} /><Events stale={stale} /></aside>
      </div>
      {creating && <CreateForm close={() => setCreating(false)} />}
    </>
  );
}
