import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../api/client';
import { Problem } from '../api/problem';
import { may, session } from '../api/session';
import { useStore } from '../api/store';
import type { Finding, Page } from '../api/types';
import { toast, useStale } from './app';
import { Time } from './clock';
import { Dialog } from './Dialog';
import { Field } from './Field';
import { count, words } from './format';
import { Pill, severityTones, type Tone } from './Pill';
import { ErrorState, Loading } from './states';
import { useRead } from './useRead';

type Verb = 'acknowledge' | 'resolve';

const severities = [['', 'Any severity'], ['critical', 'Critical'], ['critical,high', 'High and worse'], ['critical,high,medium', 'Medium and worse'], ['low,info', 'Low and info']] as const;
const statuses = [['', 'Not resolved'], ['open', 'Open'], ['acknowledged', 'Acknowledged'], ['resolved', 'Resolved'], ['open,acknowledged,resolved', 'All']] as const;
const statusTones: Record<Finding['status'], Tone> = { open: 'bad', acknowledged: 'warn', resolved: 'good' };

/** What was found of security, of one Container or of all, and what was said about it. */
export function Findings({ container }: { container?: string }): JSX.Element {
  const operate = useStore(session, state => may(state, 'operator'));
  const [severity, setSeverity] = useState('');
  const [status, setStatus] = useState('');
  const [limit, setLimit] = useState(50);
  const [asking, setAsking] = useState<{ finding: Finding; verb: Verb } | null>(null);
  const query = { container, severity, status, limit };
  const { value, problem, again } = useRead(JSON.stringify(query), signal => call<Page<Finding>>('/api/security/findings', { query, signal }), 15_000);
  const items = value?.items ?? [];
  const stale = useStale();
  const narrowed = severity !== '' || status !== '';
  return (
    <section class="card" aria-labelledby="findings-title">
      <header class="wrap">
        <h2 id="findings-title">Security findings</h2>
        <span class="muted num" role="status">{value && `${items.length}${value.next_cursor ? ' and more' : ''}`}</span>
        <div class="tools even">
          <Choice label="Severity" value={severity} options={severities} change={setSeverity} />
          <Choice label="Status" value={status} options={statuses} change={setStatus} />
        </div>
      </header>
      {!value && !problem && <Loading what="findings" />}
      {problem && !value && <ErrorState title="Findings cannot be read" detail={problem.message} retry={again} />}
      {problem && value && !(stale && problem.unreachable) && <p class="field-error" role="status">This may be old: {problem.message}</p>}
      {value && items.length === 0 && <p class="muted">{narrowed ? 'Nothing fits.' : 'Nothing was found that is not resolved.'}</p>}
      {items.length > 0 && (
        <ol class="feed findings" aria-labelledby="findings-title">
          {items.map(one => <Item key={one.id} finding={one} named={container === undefined} ask={operate ? verb => setAsking({ finding: one, verb }) : null} />)}
          {value?.next_cursor && limit < 1000 && <li><button onClick={() => setLimit(Math.min(1000, limit * 4))}>Show more</button></li>}
        </ol>
      )}
      {asking && <Note finding={asking.finding} verb={asking.verb} close={() => setAsking(null)} again={again} />}
    </section>
  );
}

function Choice({ label, value, options, change }: { label: string; value: string; options: readonly (readonly [string, string])[]; change: (value: string) => void }): JSX.Element {
  return (
    <label><span class="visually-hidden">{label}</span>
      <select value={value} onChange={event => change(event.currentTarget.value)}>{options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}</select>
    </label>
  );
}

function Item({ finding, named, ask }: { finding: Finding; named: boolean; ask: ((verb: Verb) => void) | null }): JSX.Element {
  const evidence = Object.entries(finding.evidence);
  const what = `${words(finding.rule)}: ${finding.message}`;
  return (
    <li class={finding.status === 'resolved' ? 'finding resolved' : 'finding'}>
      <div class="finding-text">
        <p class="feed-head">
          <Pill tone={severityTones[finding.severity] ?? 'idle'} text={words(finding.severity)} />
          <strong>{words(finding.rule)}</strong>
          {named && finding.container_id && <a href={`/ui/container.html?id=${encodeURIComponent(finding.container_id)}`}>{finding.container ?? finding.container_id}</a>}
          {finding.replica && <span class="muted mono">{finding.replica}</span>}
          {finding.status !== 'open' && <Pill tone={statusTones[finding.status]} text={words(finding.status)} />}
        </p>
        <p>{finding.message}</p>
        <p class="muted">
          {finding.count > 1 ? <>Seen <span class="num">{count(finding.count, 'time')}</span>, first <Time at={finding.first_seen} />, last <Time at={finding.last_seen} /></> : <>Seen <Time at={finding.first_seen} /></>} · {words(finding.source)}
        </p>
        {finding.status_by && <p class="muted">{words(finding.status)} by {finding.status_by}, <Time at={finding.status_at} />{finding.status_reason && <>: “{finding.status_reason}”</>}</p>}
        {finding.response && finding.response.action !== 'none' && <p class={finding.response.done ? 'muted' : 'field-error'}>Done without being asked: {words(finding.response.action).toLowerCase()}. {finding.response.message} <Time at={finding.response.at} /></p>}
        <details>
          <summary class="muted">Evidence</summary>
          <dl class="facts mono">
            <div><dt>subject</dt><dd>{finding.subject}</dd></div>
            {evidence.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
            {finding.image && <div><dt>image</dt><dd>{finding.image}</dd></div>}
          </dl>
        </details>
      </div>
      {ask && finding.status !== 'resolved' && (
        <div class="finding-actions">
          {finding.status === 'open' && <button onClick={() => ask('acknowledge')}>Acknowledge…<span class="visually-hidden"> {what}</span></button>}
          <button onClick={() => ask('resolve')}>Resolve…<span class="visually-hidden"> {what}</span></button>
        </div>
      )}
    </li>
  );
}

const noteWords = {
  acknowledge: { title: 'Acknowledge the finding', hint: 'It stays listed, and is told again only when it gets worse.', done: 'The finding is acknowledged.' },
  resolve: { title: 'Resolve the finding', hint: 'When it is seen again, it is open again.', done: 'The finding is resolved.' },
} as const;

function Note({ finding, verb, close, again }: { finding: Finding; verb: Verb; close: () => void; again: () => void }): JSX.Element {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const errors = problem?.errors['reason'];
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await call(`/api/security/findings/${encodeURIComponent(finding.id)}/${verb}`, { method: 'POST', body: { reason: reason.trim() } });
      toast('good', noteWords[verb].done);
      again();
      close();
    } catch (error) {
      setProblem(Problem.from(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={noteWords[verb].title} close={close}>
      <form noValidate onSubmit={event => void submit(event)}>
        <p><Pill tone={severityTones[finding.severity] ?? 'idle'} text={words(finding.severity)} /> {finding.container && <strong>{finding.container}: </strong>}{finding.message}</p>
        {problem && <p class="field-error" role="alert">{problem.message}</p>}
        <Field id="finding-reason" label="Why" hint={`1 to 500 characters. ${noteWords[verb].hint}`} errors={errors}>
          <textarea id="finding-reason" class="prose" rows={3} maxLength={500} value={reason} aria-invalid={errors ? true : undefined} aria-describedby="finding-reason-note" onInput={event => setReason(event.currentTarget.value)} />
        </Field>
        <div class="actions"><button type="button" onClick={close}>Cancel</button><button class="primary" disabled={busy}>{verb === 'resolve' ? 'Resolve' : 'Acknowledge'}</button></div>
      </form>
    </Dialog>
  );
}
