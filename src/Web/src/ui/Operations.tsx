import type { JSX } from 'preact';
import { dismissOperation, operations, type Operation } from '../api/operations';
import { useStore } from '../api/store';
import { IconClose } from './icons';
import { Pill } from './Pill';

/** What was started from this page, with its steps as they happen. */
export function Operations(): JSX.Element | null {
  const all = useStore(operations);
  if (all.length === 0) return null;
  return (
    <section class="card operations" aria-label="Operations">
      <header><h2>Operations from this page</h2></header>
      {all.map(operation => <OperationView key={operation.key} operation={operation} />)}
    </section>
  );
}

function OperationView({ operation }: { operation: Operation }): JSX.Element {
  const tone = operation.state === 'done' ? 'good' : operation.state === 'failed' ? 'bad' : 'info';
  return (
    <details open={operation.state !== 'done'} class="operation">
      <summary>
        <Pill tone={tone} text={operation.state === 'done' ? 'Done' : operation.state === 'failed' ? 'Failed' : 'Running'} />
        <strong>{operation.title}</strong>
        <span class="muted" role={operation.state === 'failed' ? 'alert' : 'status'}>{operation.message}</span>
        {operation.state !== 'running' && (
          <button class="icon-button" aria-label={`Dismiss ${operation.title}`} onClick={event => { event.preventDefault(); dismissOperation(operation.key); }}><IconClose /></button>
        )}
      </summary>
      <ol class="steps">
        {operation.steps.map((step, index) => (
          <li key={`${index}${step.name}`} class={step.state}><span class="mono">{step.name}</span> <span class="muted">{step.state}{step.reason ? `: ${step.reason}` : ''}</span></li>
        ))}
      </ol>
      {operation.problem?.logs && operation.problem.logs.length > 0 && <pre class="logs">{operation.problem.logs.join('\n')}</pre>}
    </details>
  );
}
