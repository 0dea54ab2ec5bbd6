import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { operate } from '../../api/operations';
import { Problem } from '../../api/problem';
import type { Container, Replica } from '../../api/types';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { words } from '../../ui/format';

/** Ends a replica's quarantine: it is removed and replaced, or serves again. */
export function Release({ container, replica, close }: { container: Container; replica: Replica; close: () => void }): JSX.Element {
  const [reason, setReason] = useState('');
  const [resume, setResume] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const errors = problem?.errors['reason'];
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      const at = `/api/containers/${encodeURIComponent(container.id)}/replicas/${encodeURIComponent(replica.name)}/release`;
      await operate(`Release ${replica.name}`, at, { method: 'POST', body: { reason: reason.trim(), resume } });
      close();
    } catch (error) {
      setProblem(Problem.from(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={`Release ${replica.name}`} close={close}>
      <form noValidate onSubmit={event => void submit(event)}>
        {replica.quarantine && <p>{words(replica.quarantine.rule)}: {replica.quarantine.reason}</p>}
        {problem && <p class="field-error" role="alert">{problem.message}</p>}
        <fieldset class="rule choices">
          <legend>What becomes of it</legend>
          <label><input type="radio" name="release-resume" checked={!resume} onChange={() => setResume(false)} /> It is removed, another takes its place, and its findings are resolved</label>
          <label><input type="radio" name="release-resume" checked={resume} onChange={() => setResume(true)} /> It serves again, and its findings are acknowledged</label>
        </fieldset>
        <Field id="release-reason" label="Why" hint="1 to 500 characters." errors={errors}>
          <textarea id="release-reason" class="prose" rows={3} maxLength={500} value={reason} aria-invalid={errors ? true : undefined} aria-describedby="release-reason-note" onInput={event => setReason(event.currentTarget.value)} />
        </Field>
        <div class="actions"><button type="button" onClick={close}>Cancel</button><button class="primary" disabled={busy}>Release</button></div>
      </form>
    </Dialog>
  );
}
