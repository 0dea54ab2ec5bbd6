import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call, send } from '../../../api/client';
import { Problem } from '../../../api/problem';
import { may, session } from '../../../api/session';
import { useStore } from '../../../api/store';
import type { Container, Policy } from '../../../api/types';
import { toast } from '../../../ui/app';
import { Dialog } from '../../../ui/Dialog';
import { duration, percent } from '../../../ui/format';
import { IconAdd } from '../../../ui/icons';
import { Pill } from '../../../ui/Pill';
import { ErrorState, Loading } from '../../../ui/states';
import { useRead } from '../../../ui/useRead';
import { Decisions } from './Decisions';
import { ruleWords, scheduleWords } from './policy';
import { PolicyForm, type ReadPolicy } from './PolicyForm';

/** The Container's scaling policy, and what was decided by it. */
export function Scaling({ container, changed }: { container: Container; changed: () => void }): JSX.Element {
  const admin = useStore(session, state => may(state, 'admin'));
  // With the version that was read then: what somebody else saves meanwhile must not be overwritten unseen.
  const [open, setOpen] = useState<{ dialog: 'edit' | 'remove'; read: ReadPolicy | null } | null>(null);
  const has = container['scaling'] !== null;
  const { value, problem, again } = useRead(container.id, signal => (has ? readPolicy(container.id, signal) : Promise.resolve({ read: null })), 15_000, JSON.stringify(container['scaling']));
  const close = (): void => setOpen(null);
  return (
    <section class="card section" aria-labelledby="scaling-title">
      <header class="wrap">
        <h2 id="scaling-title">Scaling</h2>
        {value?.read && <PolicyPill policy={value.read.policy} />}
        {admin && value && (
          <div class="tools">
            {value.read ? (
              <><button onClick={() => setOpen({ dialog: 'edit', read: value.read })}>Edit policy…</button><button class="danger" onClick={() => setOpen({ dialog: 'remove', read: value.read })}>Remove policy…</button></>
            ) : <button onClick={() => setOpen({ dialog: 'edit', read: value.read })}><IconAdd />Create a policy…</button>}
          </div>
        )}
      </header>
      {!value && !problem && <Loading what="the policy" />}
      {!value && problem && <ErrorState title="The policy cannot be read" detail={problem.message} retry={again} />}
      {value && (value.read ? <Summary policy={value.read.policy} /> : <None admin={admin} />)}
      <Decisions id={container.id} version={container.updated_at} />
      {open?.dialog === 'edit' && <PolicyForm container={container} read={open.read} close={close} again={changed} />}
      {open?.dialog === 'remove' && open.read && <RemovePolicy container={container} read={open.read} close={close} again={changed} />}
    </section>
  );
}

export function PolicyPill({ policy }: { policy: Policy }): JSX.Element {
  if (!policy.auto_scaling) return <Pill tone="idle" text="Switched off" />;
  return policy.dry_run ? <Pill tone="warn" text="Dry run" title="It decides and explains, and changes nothing." /> : <Pill tone="good" text="Scales by itself" />;
}

function Summary({ policy }: { policy: Policy }): JSX.Element {
  return (
    <dl class="facts">
      <div><dt>Replicas</dt><dd class="num">{policy.min_replicas} to {policy.max_replicas}</dd></div>
      <div>
        <dt>Rules</dt>
        <dd>{policy.policies.length === 0 ? 'none: only its schedules count' : <ul>{policy.policies.map((rule, index) => <li key={index}>{ruleWords(rule)}</li>)}{policy.implied_rules.map(rule => <li key={rule} class="muted">Nobody wrote it, but it follows: <code>{rule}</code></li>)}</ul>}</dd>
      </div>
      {policy.schedules.length > 0 && <div><dt>Schedules</dt><dd><ul>{policy.schedules.map(one => <li key={one.cron}><code>{one.cron}</code> UTC: {scheduleWords(one)}</li>)}</ul></dd></div>}
      <div><dt>Rests</dt><dd>{seconds(policy.scale_up_cooldown)} before going up, {seconds(policy.scale_down_cooldown)} before going down</dd></div>
      <div><dt>Looks back</dt><dd>{seconds(policy.stabilization.up)} on the way up, {seconds(policy.stabilization.down)} on the way down; a target may be off by {percent(policy.tolerance * 100)}</dd></div>
      {policy.max_step !== null && <div><dt>Largest step</dt><dd class="num">{policy.max_step}</dd></div>}
    </dl>
  );
}

const seconds = (value: number): string => duration(value * 1000);

function None({ admin }: { admin: boolean }): JSX.Element {
  return (
    <p class="muted">
      It has no policy of its own. {admin ? 'Create one here, or give it' : 'An admin can create one, or give it'} as <code>scaling</code> in its definition. Where <code>scaling.policies</code> is configured, that
      policy counts for every Container without one.
    </p>
  );
}

function RemovePolicy({ container, read, close, again }: { container: Container; read: ReadPolicy; close: () => void; again: () => void }): JSX.Element {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const remove = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await call(`/api/scaling/policies/${read.policy.id}`, { method: 'DELETE', query: { wait: 15 }, headers: read.tag ? { 'if-match': read.tag } : {}, timeout: 30_000 });
      toast('good', `The scaling policy of ${container.name} was removed.`);
      again();
      close();
    } catch (error) {
      setProblem(Problem.from(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={`Remove the scaling policy of ${container.name}`} close={close}>
      <form onSubmit={event => void remove(event)}>
        <p>It keeps the {container.replicas} {container.replicas === 1 ? 'replica' : 'replicas'} it has now, and is scaled by hand from then on, or by the configured policy where there is one.</p>
        {problem && <div class="field-error" role="alert"><p>{problem.message}</p></div>}
        <div class="actions"><button type="button" onClick={close}>Cancel</button><button class="primary danger" disabled={busy}>Remove the policy</button></div>
      </form>
    </Dialog>
  );
}

/** Null in it where the Container has no policy of its own. */
async function readPolicy(id: string, signal: AbortSignal): Promise<{ read: ReadPolicy | null }> {
  try {
    const answer = await send(`/api/scaling/policies/${encodeURIComponent(id)}`, { signal });
    return { read: { policy: (await answer.json()) as Policy, tag: answer.headers.get('etag') } };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return { read: null };
    throw error;
  }
}
