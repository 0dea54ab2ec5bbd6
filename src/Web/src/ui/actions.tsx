import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../api/client';
import { operate } from '../api/operations';
import { Problem } from '../api/problem';
import type { Container } from '../api/types';
import { toast } from './app';
import { Dialog } from './Dialog';
import { IconPause, IconPlay, IconRemove, IconRestart, IconRollBack, IconRollOut, IconScale, IconStop } from './icons';
import type { MenuItem } from './Menu';

export type ActionDialog = 'scale' | 'image' | 'rollback' | 'remove';

const address = (container: Container): string => `/api/containers/${encodeURIComponent(container.id)}`;

async function lifecycle(container: Container, verb: 'start' | 'stop' | 'restart' | 'pause' | 'unpause', title: string): Promise<void> {
  try {
    const body = verb === 'stop' || verb === 'restart' ? {} : undefined;
    await operate(`${title} ${container.name}`, `${address(container)}/${verb}`, { method: 'PUT', ...(body && { body }) });
  } catch (error) {
    toast('bad', `${title} ${container.name}: refused`, Problem.from(error).message);
  }
}

/** What may be done with a Container now; what its state forbids says why. */
export function actionItems(container: Container, open: (dialog: ActionDialog) => void): MenuItem[] {
  const { state } = container;
  const paused = state === 'paused' ? 'It is paused: unpause it first.' : null;
  const running = state === 'running' ? null : 'It does not run.';
  return [
    state === 'paused'
      ? { text: 'Unpause', Icon: IconPlay, run: () => void lifecycle(container, 'unpause', 'Unpause') }
      : { text: 'Start', Icon: IconPlay, run: () => void lifecycle(container, 'start', 'Start'), disabled: state === 'running' ? 'It runs.' : null },
    { text: 'Stop', Icon: IconStop, run: () => void lifecycle(container, 'stop', 'Stop'), disabled: state === 'running' || state === 'paused' ? null : 'It does not run.' },
    { text: 'Restart', Icon: IconRestart, run: () => void lifecycle(container, 'restart', 'Restart'), disabled: paused },
    { text: 'Pause', Icon: IconPause, run: () => void lifecycle(container, 'pause', 'Pause'), disabled: running },
    { text: 'Scale…', Icon: IconScale, run: () => open('scale') },
    { text: 'Roll out an image…', Icon: IconRollOut, run: () => open('image'), disabled: paused },
    { text: 'Roll back…', Icon: IconRollBack, run: () => open('rollback'), disabled: paused ?? (container.generation < 2 ? 'There is no generation before this one.' : null) },
    { text: 'Remove…', Icon: IconRemove, run: () => open('remove'), danger: true },
  ];
}

/** The dialog of an action that needs an answer first. */
export function ActionForm({ container, kind, close }: { container: Container; kind: ActionDialog; close: () => void }): JSX.Element {
  const [replicas, setReplicas] = useState(container.replicas);
  const [image, setImage] = useState(container.image);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const titles = { scale: `Scale ${container.name}`, image: `Roll out an image to ${container.name}`, rollback: `Roll back ${container.name}`, remove: `Remove ${container.name}` };
  const run = async (): Promise<void> => {
    const at = address(container);
    if (kind === 'scale') await operate(titles.scale, `${at}/scale`, { method: 'POST', body: { replicas } });
    else if (kind === 'rollback') await operate(titles.rollback, `${at}/rollback`, { method: 'POST' });
    else if (kind === 'remove') await operate(titles.remove, at, { method: 'DELETE' });
    else await rollOut(container, image.trim(), titles.image);
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await run();
      close();
    } catch (error) {
      setProblem(Problem.from(error));
      setBusy(false);
    }
  };
  const ready = kind === 'remove' ? typed === container.name : kind === 'image' ? image.trim() !== '' && image.trim() !== container.image : kind === 'scale' ? replicas !== container.replicas : true;
  const details = problem ? Object.entries(problem.errors).flatMap(([path, texts]) => texts.map(text => `${path}: ${text}`)) : [];
  return (
    <Dialog title={titles[kind]} close={close}>
      <form onSubmit={event => void submit(event)}>
        {kind === 'scale' && <Stepper value={replicas} change={setReplicas} />}
        {kind === 'image' && (
          <div class="field">
            <label for="action-image">Image</label>
            <input id="action-image" value={image} autocomplete="off" spellcheck={false} onInput={event => setImage(event.currentTarget.value)} />
            <span class="hint">Now: <code>{container.image}</code>. Replicas move one after the other, as the Container's update settings say.</span>
          </div>
        )}
        {kind === 'rollback' && <p>A new generation is made with the spec of the one before generation {container.generation}, and its very image.</p>}
        {kind === 'remove' && (
          <div class="field">
            <p>Its {container.replicas === 1 ? 'replica is' : `${container.replicas} replicas are`} removed, and its definition is forgotten. Named volumes stay.</p>
            <label for="action-name">Type <strong>{container.name}</strong> to confirm</label>
            <input id="action-name" value={typed} autocomplete="off" spellcheck={false} onInput={event => setTyped(event.currentTarget.value)} />
          </div>
        )}
        {problem && <div class="field-error" role="alert"><p>{problem.message}</p>{details.length > 0 && <ul>{details.map(text => <li key={text}>{text}</li>)}</ul>}</div>}
        <div class="actions">
          <button type="button" onClick={close}>Cancel</button>
          <button class={kind === 'remove' ? 'primary danger' : 'primary'} disabled={!ready || busy}>{{ scale: 'Scale', image: 'Roll out', rollback: 'Roll back', remove: 'Remove' }[kind]}</button>
        </div>
      </form>
    </Dialog>
  );
}

function Stepper({ value, change }: { value: number; change: (next: number) => void }): JSX.Element {
  const to = (next: number): void => change(Math.max(0, Number.isFinite(next) ? Math.trunc(next) : value));
  return (
    <div class="field">
      <label for="action-replicas">Replicas</label>
      <div class="stepper">
        <button type="button" aria-label="One fewer" disabled={value <= 0} onClick={() => to(value - 1)}>−</button>
        <input id="action-replicas" class="num" type="number" inputMode="numeric" min={0} value={value} onInput={event => to(event.currentTarget.valueAsNumber)} />
        <button type="button" aria-label="One more" onClick={() => to(value + 1)}>+</button>
      </div>
    </div>
  );
}

/** What the details add to a definition: it is not part of what is sent back. */
const answered = new Set(['id', 'state', 'conditions', 'generation', 'created_at', 'updated_at', 'image_pin', 'replica_status', 'operation', 'scaling', 'unchanged']);

/** The definition of a Container, as `PUT` takes it. */
export function definitionOf(container: Container): Record<string, unknown> {
  const entries = Object.entries(container).filter(([name, value]) => !answered.has(name) && value !== null);
  // Its own isolated network is given anew; naming it would be refused.
  const own = `orchestrator-${container.name}`;
  return Object.fromEntries(entries.flatMap(([name, value]) => {
    if (name !== 'networks' || !Array.isArray(value)) return [[name, value]];
    const rest = value.filter(network => network !== own);
    return rest.length === 0 ? [] : [[name, rest]];
  }));
}

async function rollOut(container: Container, image: string, title: string): Promise<void> {
  // Read anew: what is shown may be a moment old, and all of it is sent.
  const now = await call<Container>(address(container));
  await operate(title, address(container), { method: 'PUT', body: { ...definitionOf(now), image } });
}
