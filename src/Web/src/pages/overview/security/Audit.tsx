import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../../../api/client';
import { Problem } from '../../../api/problem';
import type { AuditVerification } from '../../../api/types';
import { Time } from '../../../ui/clock';
import { count } from '../../../ui/format';
import { Pill } from '../../../ui/Pill';

type State = { kind: 'not_asked' } | { kind: 'walking' } | { kind: 'done'; at: string; result: AuditVerification } | { kind: 'failed'; problem: Problem };

/** Whether anybody changed the record of who did what. Walking along all of it costs the server: only when asked. */
export function Audit(): JSX.Element {
  const [state, setState] = useState<State>({ kind: 'not_asked' });
  const verify = async (): Promise<void> => {
    setState({ kind: 'walking' });
    try {
      setState({ kind: 'done', result: await call<AuditVerification>('/api/audit/verification', { timeout: 120_000 }), at: new Date().toISOString() });
    } catch (error) {
      setState({ kind: 'failed', problem: Problem.from(error) });
    }
  };
  return (
    <section class="card part" aria-labelledby="audit-title">
      <header class="wrap">
        <h2 id="audit-title">Audit</h2>
        <div class="tools"><button disabled={state.kind === 'walking'} onClick={() => void verify()}>{state.kind === 'walking' ? 'Walking along it…' : state.kind === 'done' ? 'Verify again' : 'Verify the chain'}</button></div>
      </header>
      <div role="status">
        {state.kind === 'not_asked' && <p class="muted">Every change and every refusal is recorded, and each entry vouches for the one before. Verifying walks along all of them.</p>}
        {state.kind === 'walking' && <p class="muted">This may take a while when there are many entries.</p>}
        {state.kind === 'failed' && <p class="field-error">{state.problem.status === 429 ? 'Somebody verifies it already: ask again in a moment.' : `It could not be verified: ${state.problem.message}`}</p>}
        {state.kind === 'done' && (
          <>
            <p><Pill tone={state.result.intact ? 'good' : 'bad'} text={state.result.intact ? 'Intact' : 'Broken'} /> <span class="num">{count(state.result.checked, 'entry', 'entries')}</span> checked <Time at={state.at} />{state.result.broken_at !== null && `; entry ${state.result.broken_at} is the first that is not right: ${state.result.reason ?? ''}`}</p>
            <p class="muted">Its head, to be noted elsewhere: <span class="mono hash">{state.result.head.sequence} {state.result.head.hash}</span></p>
          </>
        )}
      </div>
    </section>
  );
}
