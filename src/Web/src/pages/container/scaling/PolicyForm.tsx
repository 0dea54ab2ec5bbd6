import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { call } from '../../../api/client';
import { Problem } from '../../../api/problem';
import type { Container, Decision, Policy } from '../../../api/types';
import { toast } from '../../../ui/app';
import { Dialog } from '../../../ui/Dialog';
import { sentence, TextField } from '../../../ui/Field';
import { IconAdd } from '../../../ui/icons';
import { DecisionDetails } from './DecisionDetails';
import { definitionOf, draftOf, fieldPaths, firstRule, firstSchedule, place, type PolicyDraft } from './policy';
import { RuleFields } from './RuleFields';
import { ScheduleFields } from './ScheduleFields';

/** A policy as it was read, with the tag that says which version of it. */
export interface ReadPolicy { policy: Policy; tag: string | null }

type Busy = 'saving' | 'asking' | null;
type TextPart = { [K in keyof PolicyDraft]: PolicyDraft[K] extends string ? K : never }[keyof PolicyDraft];

/** Creates or changes the scaling policy of a Container. The API checks it, and what it says stands at the fields. */
export function PolicyForm({ container, read, close, again }: { container: Container; read: ReadPolicy | null; close: () => void; again: () => void }): JSX.Element {
  const [draft, setDraft] = useState<PolicyDraft>(() => draftOf(read?.policy ?? null));
  const [busy, setBusy] = useState<Busy>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [preview, setPreview] = useState<Decision | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const keys = useRef(1_000);
  const errors = problem ? place(problem.errors, fieldPaths(draft)) : {};
  const change = (part: Partial<PolicyDraft>): void => {
    setDraft(before => ({ ...before, ...part }));
    // It explained another policy than this one is now.
    setPreview(null);
  };
  const attempt = async (what: Exclude<Busy, null>, work: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(Problem.from(error));
      requestAnimationFrame(() => (form.current?.querySelector('[aria-invalid=true]') ?? form.current?.querySelector('[role=alert]'))?.scrollIntoView({ block: 'nearest' }));
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
    } finally {
      setBusy(null);
    }
  };
  const body = definitionOf(draft, container.id);
  const explain = (): Promise<void> => attempt('asking', async () => {
    setPreview(await call<Decision>('/api/scaling/policies', { method: 'POST', query: { dry_run: true }, body }));
    requestAnimationFrame(() => form.current?.querySelector('.preview')?.scrollIntoView({ block: 'center' }));
  });
  const save = (): Promise<void> => attempt('saving', async () => {
    if (read) await call(`/api/scaling/policies/${read.policy.id}`, { method: 'PUT', query: { wait: 15 }, body, headers: read.tag ? { 'if-match': read.tag } : {}, timeout: 30_000 });
    else await call('/api/scaling/policies', { method: 'POST', query: { wait: 15 }, body, timeout: 30_000 });
    toast('good', `The scaling policy of ${container.name} was ${read ? 'changed' : 'created'}.`);
    again();
    close();
  });
  const text = (part: TextPart, path: string, label: string, hint: string): JSX.Element => (
    <TextField id={`policy-${part}`} label={label} hint={hint} inputMode="decimal" value={draft[part]} errors={errors[path]} change={value => change({ [part]: value })} />
  );

  return (
    <Dialog title={read ? `Scaling policy of ${container.name}` : `New scaling policy for ${container.name}`} close={close} wide>
      <form ref={form} noValidate onSubmit={event => { event.preventDefault(); void save(); }}>
        {problem && <Trouble problem={problem} rest={errors['']} reload={() => { again(); close(); }} />}
        <div class="checks">
          <label class="check"><input type="checkbox" checked={draft.enabled} onChange={event => change({ enabled: event.currentTarget.checked })} />It scales by itself</label>
          <label class="check"><input type="checkbox" checked={draft.dryRun} onChange={event => change({ dryRun: event.currentTarget.checked })} />Only tell what it would do</label>
        </div>
        <div class="fields">
          {text('min', 'min_replicas', 'Fewest replicas', 'Empty: as configured')}
          {text('max', 'max_replicas', 'Most replicas', 'Empty: as configured')}
        </div>
        <section class="rules" aria-label="Rules">
          <h3>Rules</h3>
          <p class="hint">The one that asks for the most replicas counts.</p>
          {errors['policies'] && <p class="field-error">{sentence(errors['policies'])}</p>}
          {draft.rules.map((rule, index) => (
            <RuleFields key={rule.key} rule={rule} index={index} errors={errors}
              change={part => change({ rules: draft.rules.map(one => (one === rule ? { ...one, ...part } : one)) })}
              remove={() => change({ rules: draft.rules.filter(one => one !== rule) })} />
          ))}
          <button type="button" onClick={() => change({ rules: [...draft.rules, { ...firstRule, key: keys.current++ }] })}><IconAdd />Add a rule</button>
        </section>
        <section class="rules" aria-label="Schedules">
          <h3>Schedules</h3>
          <p class="hint">Other bounds at certain times, as more replicas in office hours.</p>
          {errors['schedules'] && <p class="field-error">{sentence(errors['schedules'])}</p>}
          {draft.schedules.map((schedule, index) => (
            <ScheduleFields key={schedule.key} schedule={schedule} index={index} errors={errors}
              change={part => change({ schedules: draft.schedules.map(one => (one === schedule ? { ...one, ...part } : one)) })}
              remove={() => change({ schedules: draft.schedules.filter(one => one !== schedule) })} />
          ))}
          <button type="button" onClick={() => change({ schedules: [...draft.schedules, { ...firstSchedule, key: keys.current++ }] })}><IconAdd />Add a schedule</button>
        </section>
        <section class="rules" aria-label="How calmly">
          <h3>How calmly</h3>
          <div class="fields">
            {text('upCooldown', 'scale_up_cooldown', 'Rest before going up', 'Seconds after a change')}
            {text('downCooldown', 'scale_down_cooldown', 'Rest before going down', 'Seconds after a change')}
            {text('stabilizationUp', 'stabilization.up', 'Looks back on the way up', 'Seconds: the fewest asked for counts')}
            {text('stabilizationDown', 'stabilization.down', 'Looks back on the way down', 'Seconds: the most asked for counts')}
            {text('tolerance', 'tolerance', 'Tolerance of targets', 'A share, as 0.1')}
            {text('maxStep', 'max_step', 'Largest step', 'Replicas; empty: doubling up, any down')}
          </div>
        </section>
        {preview && (
          <section class="preview" aria-label="What it would decide now" role="status">
            <h3>What it would decide now</h3>
            <p>{preview.reason}</p>
            <DecisionDetails decision={preview} />
          </section>
        )}
        <div class="actions sticky">
          <button type="button" disabled={busy !== null} onClick={() => void explain()}>{busy === 'asking' ? 'Asking…' : 'What would it do now?'}</button>
          <button type="button" onClick={close}>Cancel</button>
          <button class="primary" disabled={busy !== null}>{busy === 'saving' ? 'Saving…' : read ? 'Save' : 'Create'}</button>
        </div>
      </form>
    </Dialog>
  );
}

function Trouble({ problem, rest, reload }: { problem: Problem; rest: string[] | undefined; reload: () => void }): JSX.Element {
  const changed = problem.status === 412 || problem.status === 404 || (problem.status === 409 && 'policy_id' in problem.body);
  return (
    <div class="field-error" role="alert">
      <p>{problem.message}</p>
      {rest?.map(one => <p key={one}>{one}</p>)}
      {changed && <p><button type="button" onClick={reload}>Drop my changes, and show it as it is now</button></p>}
    </div>
  );
}
