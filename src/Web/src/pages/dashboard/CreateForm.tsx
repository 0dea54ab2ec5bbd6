import type { ComponentChildren, JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { operate } from '../../api/operations';
import { Problem } from '../../api/problem';
import { Dialog } from '../../ui/Dialog';
import { sentence } from '../../ui/Field';
import { byField, emptyDraft, toDefinition, type Draft } from './form';

type TextField = { [K in keyof Draft]: Draft[K] extends string ? K : never }[keyof Draft];

/** Creates a Container; the API checks it, and what it says stands at the fields. */
export function CreateForm({ close }: { close: () => void }): JSX.Element {
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const errors = problem ? byField(problem.errors) : {};
  const change = (part: Partial<Draft>): void => setDraft(before => ({ ...before, ...part }));
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await operate(`Create ${draft.name.trim()}`, '/api/containers', { method: 'POST', body: toDefinition(draft) });
      close();
    } catch (error) {
      setProblem(Problem.from(error));
      setBusy(false);
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
    }
  };
  const text = (field: TextField, label: string, hint: string, more: JSX.InputHTMLAttributes<HTMLInputElement> = {}): JSX.Element => (
    <Field id={field} label={label} hint={hint} errors={errors[field]}>
      <input id={`create-${field}`} value={draft[field]} autocomplete="off" spellcheck={false} aria-invalid={errors[field] ? true : undefined} aria-describedby={`create-${field}-note`}
        onInput={event => change({ [field]: event.currentTarget.value })} {...more} />
    </Field>
  );
  const area = (field: TextField, label: string, hint: string): JSX.Element => (
    <Field id={field} label={label} hint={hint} errors={errors[field]}>
      <textarea id={`create-${field}`} rows={3} value={draft[field]} spellcheck={false} aria-invalid={errors[field] ? true : undefined} aria-describedby={`create-${field}-note`}
        onInput={event => change({ [field]: event.currentTarget.value })} />
    </Field>
  );

  return (
    <Dialog title="Create a Container" close={close} wide>
      <form ref={form} noValidate onSubmit={event => void submit(event)}>
        {problem && <div class="field-error" role="alert"><p>{problem.message}</p>{errors['']?.map(one => <p key={one}>{one}</p>)}</div>}
        <div class="fields">
          {text('name', 'Name', 'Lower-case letters, digits and hyphens', { autofocus: true })}
          {text('image', 'Image', 'As nginx:1.27')}
          {text('replicas', 'Replicas', 'How many run', { inputMode: 'numeric' })}
        </div>
        <div class="fields">
          {text('port', 'Container port', 'TCP; empty publishes none', { inputMode: 'numeric' })}
          {text('hostPort', 'Host port', 'Empty: the engine chooses', { inputMode: 'numeric' })}
          {text('cpu', 'CPU limit', 'CPUs, as 0.5')}
          {text('memory', 'Memory limit', 'As 128m or 1g')}
        </div>
        {text('command', 'Command', 'Empty: the image’s own. Quotes keep blanks')}
        <div class="fields">
          {area('env', 'Environment', 'NAME=value, one a line')}
          {area('labels', 'Labels', 'name=value, one a line')}
        </div>
        <div class="fields">
          <Field id="check" label="Health check" hint="How we ask whether it is well" errors={errors['check']}>
            <select id="create-check" aria-describedby="create-check-note" value={draft.check} onChange={event => change({ check: event.currentTarget.value as Draft['check'] })}>
              <option value="none">As configured</option><option value="http">HTTP</option><option value="tcp">TCP</option>
            </select>
          </Field>
          {draft.check === 'http' && text('endpoint', 'Endpoint', 'Has to answer 200')}
          {draft.check !== 'none' && text('interval', 'Interval', 'Seconds', { inputMode: 'numeric' })}
        </div>
        <label class="check"><input type="checkbox" checked={draft.service} onChange={event => change({ service: event.currentTarget.checked })} />It is a service that others find</label>
        {errors['service']?.map(one => <p key={one} class="field-error">{one}</p>)}
        {draft.service && text('dependsOn', 'Depends on', 'Names of services, with blanks between')}
        <div class="actions"><button type="button" onClick={close}>Cancel</button><button class="primary" disabled={busy}>{busy ? 'Creating…' : 'Create'}</button></div>
      </form>
    </Dialog>
  );
}

function Field({ id, label, hint, errors, children }: { id: string; label: string; hint: string; errors: string[] | undefined; children: ComponentChildren }): JSX.Element {
  return (
    <div class="field">
      <label for={`create-${id}`}>{label}</label>
      {children}
      <span id={`create-${id}-note`} class={errors ? 'field-error' : 'hint'}>{errors ? sentence(errors) : hint}</span>
    </div>
  );
}
