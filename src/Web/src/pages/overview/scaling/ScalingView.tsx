import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { all, call } from '../../../api/client';
import type { Container, Decision, Page, Policy } from '../../../api/types';
import { Time, useNow } from '../../../ui/clock';
import { isReady } from '../../../ui/conditions';
import { Pill } from '../../../ui/Pill';
import { Empty } from '../../../ui/states';
import { useRead } from '../../../ui/useRead';
import { ruleWords, scheduleWords } from '../../container/scaling/policy';
import { ContainerLink, Pager, Part, Tile } from '../parts';
import { acting, type Acting } from './acting';
import { Limits } from './Limits';

interface Row { policy: Policy; container: Container | undefined; last: Decision | null }

const shown = 25;

/** All policies, what each decided last, and what acts now. */
export function ScalingView(): JSX.Element {
  const [page, setPage] = useState(0);
  const now = useNow();
  const policies = useRead('policies', readPolicies, 15_000);
  const rows = policies.value?.rows ?? [];
  const at = Math.min(page, Math.max(0, Math.ceil(rows.length / shown) - 1));
  const visible = rows.slice(at * shown, (at + 1) * shown);
  // The last decision costs a call for each policy: only for those in sight.
  const decisions = useRead(`${policies.value !== null} ${visible.map(row => row.policy.id).join()}`, signal => lastDecisions(visible.map(row => row.policy.container_id), signal), 15_000);
  const all = visible.map(row => ({ ...row, last: decisions.value?.get(row.policy.container_id) ?? null }));
  const judged = all.map(row => ({ row, acts: acting(row.policy, row.container, row.last, now) }));
  const off = rows.filter(row => !row.policy.auto_scaling).length;
  const dry = rows.filter(row => row.policy.dry_run).length;
  const held = judged.filter(one => one.acts.rank < 2 && decisions.value).length;
  return (
    <>
      <div class="tiles" role="group" aria-label="Scaling in figures">
        <Tile title="Policies" value={policies.value ? rows.length : '–'} note={policies.value && ([off > 0 && `${off} switched off`, dry > 0 && `${dry} in dry run`].filter(Boolean).join(', ') || (rows.length > 0 ? 'each scales by itself' : 'no Container has one'))} />
        <Tile title="Worth a look" value={decisions.value && policies.value ? held : '–'} tone={held > 0 ? 'warn' : undefined} note={rows.length > shown ? 'of those in the list below' : 'held back, waiting, or not deciding'} />
        <Tile title="Without a policy" value={policies.value ? policies.value.without : '–'} note="scaled by hand, or as configured" />
      </div>
      <Part id="policies-title" title="Policies" what="policies" reading={policies} note={policies.value && rows.length}>
        {() => rows.length === 0 ? <NoPolicies /> : (
          <>
            {decisions.problem && <p class="field-error" role="status">Decisions cannot be read: {decisions.problem.message}</p>}
            <table class="rows wide">
              <thead><tr>{['Container', 'Policy', 'Replicas', 'What acts now', 'Last decision'].map(text => <th key={text} scope="col">{text}</th>)}</tr></thead>
              <tbody>{judged.map(one => <PolicyRow key={one.row.policy.id} row={one.row} acts={decisions.value ? one.acts : null} />)}</tbody>
            </table>
            <Pager total={rows.length} page={at} change={setPage} what="policies" size={shown} />
          </>
        )}
      </Part>
      <Limits />
    </>
  );
}

function PolicyRow({ row: { policy, container, last }, acts }: { row: Row; acts: Acting | null }): JSX.Element {
  return (
    <tr>
      <th scope="row" class="cell-name"><ContainerLink id={policy.container_id} name={policy.container} /></th>
      <td data-label="Policy">
        <span class="num">{policy.min_replicas} to {policy.max_replicas} replicas</span>
        <ul class="plain muted">
          {policy.policies.map((rule, index) => <li key={index}>{ruleWords(rule)}</li>)}
          {policy.schedules.map(one => <li key={one.cron}><code>{one.cron}</code>: {scheduleWords(one)}</li>)}
        </ul>
      </td>
      <td data-label="Replicas" class="num nowrap">{container ? `${container.replica_status.filter(isReady).length} of ${container.replicas} ready` : '–'}</td>
      <td data-label="What acts now">{acts ? <Pill tone={acts.tone} text={acts.text} /> : <span class="muted">Loading…</span>}</td>
      <td data-label="Last decision" class="reason">{last ? <><p>{last.reason}</p><p class="muted"><Time at={last.until} />{last.policy_id === null && ', by the configured policy'}</p></> : <span class="muted">None yet</span>}</td>
    </tr>
  );
}

function NoPolicies(): JSX.Element {
  return (
    <Empty title="No Container has a scaling policy">
      <p>An admin gives it one on the <a href="/ui/dashboard.html">Container’s</a> page, as <code>scaling</code> in its definition, or with <code>POST /api/scaling/policies</code>.</p>
      <p>Rules in <code>scaling.policies</code> of the configuration file count for every Container without its own; <code>SCALING__ENABLED</code> switches all of it.</p>
    </Empty>
  );
}

async function readPolicies(signal: AbortSignal): Promise<{ rows: Row[]; without: number }> {
  const [policies, containers] = await Promise.all([all<Policy>('/api/scaling/policies', {}, signal), all<Container>('/api/containers', {}, signal)]);
  const byId = new Map(containers.map(one => [one.id, one]));
  return { rows: policies.map(policy => ({ policy, container: byId.get(policy.container_id), last: null })), without: containers.length - policies.length };
}

async function lastDecisions(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Decision>> {
  const pages = await Promise.all(ids.map(id => call<Page<Decision>>(`/api/containers/${encodeURIComponent(id)}/decisions`, { query: { limit: 1 }, signal })));
  return new Map(ids.flatMap((id, index) => pages[index]!.items.slice(0, 1).map(one => [id, one] as const)));
}
