import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { call } from '../../../api/client';
import { Problem } from '../../../api/problem';
import type { Decision, Page } from '../../../api/types';
import { toast } from '../../../ui/app';
import { Time } from '../../../ui/clock';
import { duration } from '../../../ui/format';
import { Pill, type Tone } from '../../../ui/Pill';
import { ErrorState, Loading } from '../../../ui/states';
import { useRead } from '../../../ui/useRead';
import { Chart } from '../Chart';
import { DecisionDetails } from './DecisionDetails';
import { joined, outcome, strips } from './decisions';

const tones: Record<ReturnType<typeof outcome>['kind'], Tone> = { up: 'info', down: 'info', held: 'warn', doubt: 'warn', stays: 'idle' };
const shownRules = 3;
const format = (value: number | null): string => (value === null ? '–' : value.toLocaleString('en', { maximumSignificantDigits: 3 }));

/** Why it was scaled, or why it was not: the newest first. */
export function Decisions({ id, version }: { id: string; version: string }): JSX.Element {
  const [changesOnly, setChangesOnly] = useState(false);
  const [older, setOlder] = useState<{ items: Decision[]; cursor: string | null } | null>(null);
  const query = { limit: 50, changed: changesOnly || null };
  const path = `/api/containers/${encodeURIComponent(id)}/decisions`;
  const { value, problem, again } = useRead(`${id} ${changesOnly}`, signal => call<Page<Decision>>(path, { query, signal }), 10_000, version);
  useEffect(() => setOlder(null), [id, changesOnly]);
  const shown = useMemo(() => joined(value?.items ?? [], older?.items ?? []), [value, older]);
  const chart = useMemo(() => strips(shown), [shown]);
  const cursor = older ? older.cursor : (value?.next_cursor ?? null);
  const more = async (): Promise<void> => {
    try {
      const page = await call<Page<Decision>>(path, { query: { ...query, cursor } });
      setOlder({ items: [...(older?.items ?? []), ...page.items], cursor: page.next_cursor });
    } catch (error) {
      toast('bad', 'Older decisions cannot be read', Problem.from(error).message);
    }
  };

  return (
    <div class="section">
      <header>
        <h3 id="decisions-title">Decisions</h3>
        <div class="segments" role="group" aria-label="Which decisions">
          <button aria-pressed={!changesOnly} onClick={() => setChangesOnly(false)}>All</button>
          <button aria-pressed={changesOnly} onClick={() => setChangesOnly(true)}>Changes only</button>
        </div>
      </header>
      {!value && !problem && <Loading what="decisions" />}
      {!value && problem && <ErrorState title="Decisions cannot be read" detail={problem.message} retry={again} />}
      {value && shown.length === 0 && <p class="muted">{changesOnly ? 'No decision has changed the number of replicas.' : 'Nothing has been decided yet: a policy decides at every sweep of the monitoring.'}</p>}
      {shown.length > 1 && !changesOnly && (
        <div class="charts">
          <Chart title="Replicas" series={chart.replicas} format={format} stepped small />
          {chart.rules.slice(0, shownRules).map(rule => <Chart key={rule.rule} title={rule.rule} series={rule.lines} format={format} small />)}
        </div>
      )}
      {shown.length > 0 && (
        <ol class="feed scroll timeline" tabIndex={0} aria-labelledby="decisions-title">
          {shown.map(one => <Entry key={one.number} decision={one} />)}
          {cursor && <li><button onClick={() => void more()}>Older decisions</button></li>}
        </ol>
      )}
    </div>
  );
}

function Entry({ decision }: { decision: Decision }): JSX.Element {
  const { text, kind } = outcome(decision);
  const length = Date.parse(decision.until) - Date.parse(decision.at);
  return (
    <li>
      <p class="feed-head">
        <Pill tone={tones[kind]} text={text} />
        {decision.changed && <span class="muted">{decision.dry_run ? 'dry run: not done' : decision.applied ? 'done' : 'not done'}</span>}
        {decision.policy_id === null && <span class="muted">by the configured policy</span>}
        {decision.count > 1 && <span class="muted num">{decision.count} times in {duration(length)}</span>}
        <span class="muted end"><Time at={decision.until} /></span>
      </p>
      <p>{decision.reason}</p>
      <details><summary class="muted">What it was decided by</summary><DecisionDetails decision={decision} /></details>
    </li>
  );
}
