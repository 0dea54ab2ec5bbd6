import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { all, call } from '../../../api/client';
import { operate as start } from '../../../api/operations';
import { Problem } from '../../../api/problem';
import { may, session } from '../../../api/session';
import { useStore } from '../../../api/store';
import type { Scan, ScanDetail } from '../../../api/types';
import { toast } from '../../../ui/app';
import { Time } from '../../../ui/clock';
import { bytes, words } from '../../../ui/format';
import { Pill, severityTones, type Tone } from '../../../ui/Pill';
import { Empty, Loading } from '../../../ui/states';
import { useRead } from '../../../ui/useRead';
import { Pager, pageSize, Part } from '../parts';
import { order } from './order';

const tones: Record<Scan['outcome'], Tone> = { vulnerable: 'bad', failed: 'warn', not_scanned: 'idle', clean: 'good' };
const shownVulnerabilities = 30;

/** What is known of the images, the worst first. */
export function Scans(): JSX.Element {
  const operate = useStore(session, state => may(state, 'operator'));
  const [page, setPage] = useState(0);
  const reading = useRead('scans', async signal => order(await all<Scan>('/api/security/scans', {}, signal)), 30_000);
  return (
    <Part id="scans-title" title="Images" what="images" reading={reading} note={reading.value?.length}>
      {scans => scans.length === 0 ? <Empty title="No image is known yet"><p>Images of Containers appear here once one was admitted.</p></Empty> : (
        <>
          {scans.every(one => one.scanner === null && one.failure === null) && (
            <p class="note">No image has been scanned for vulnerabilities. <code>SECURITY__IMAGES__SCANNER</code> names the scanner (<code>trivy</code> or <code>grype</code>); it is <code>none</code> when nothing is said. Images are looked at for root, secrets and setuid files all the same.</p>
          )}
          <ul class="list">
            {scans.slice(page * pageSize, (page + 1) * pageSize).map(one => <ScanRow key={one.image_id} scan={one} operate={operate} again={reading.again} />)}
          </ul>
          <Pager total={scans.length} page={page} change={setPage} what="images" />
        </>
      )}
    </Part>
  );
}

function ScanRow({ scan, operate, again }: { scan: Scan; operate: boolean; again: () => void }): JSX.Element {
  const [open, setOpen] = useState(false);
  const name = scan.images[0] ?? scan.image_id.slice(0, 19);
  const run = async (): Promise<void> => {
    try {
      await start(`Scan ${name}`, '/api/security/scans', { method: 'POST', body: { image: scan.images[0] ?? scan.image_id } });
      setTimeout(again, 3_000);
    } catch (error) {
      toast('bad', `${name} cannot be scanned now`, Problem.from(error).message);
    }
  };
  const counts = Object.entries(scan.counts ?? {}).filter(([, number]) => number > 0);
  return (
    <li>
      <p class="row">
        <strong class="mono">{name}</strong>
        <Pill tone={tones[scan.outcome]} text={words(scan.outcome)} />
        {counts.map(([severity, number]) => <Pill key={severity} tone={severityTones[severity] ?? 'idle'} text={`${number} ${severity}`} />)}
        <span class="muted end">{scan.scanned_at ? <>scanned <Time at={scan.scanned_at} /> by {scan.scanner}</> : 'never scanned'}</span>
        {operate && <button onClick={() => void run()}>Scan now<span class="visually-hidden">: {name}</span></button>}
      </p>
      <p class="muted">{scan.containers.length > 0 ? `Runs as ${scan.containers.join(', ')}` : 'No Container runs it'}{scan.images.length > 1 && `; also named ${scan.images.slice(1).join(', ')}`}</p>
      {scan.failure && <p class="field-error">The last scan failed <Time at={scan.failed_at} />: {scan.failure}</p>}
      <details onToggle={event => setOpen(event.currentTarget.open)}><summary class="muted">What was found</summary>{open && <Details id={scan.image_id} />}</details>
    </li>
  );
}

function Details({ id }: { id: string }): JSX.Element {
  const { value, problem } = useRead(id, signal => call<ScanDetail>(`/api/security/scans/${encodeURIComponent(id)}`, { signal }));
  if (!value) return problem ? <p class="field-error">{problem.message}</p> : <Loading what="the image" />;
  const { inspection, vulnerabilities } = value;
  return (
    <div class="scan">
      <p><Pill tone={value.allowed ? 'good' : 'bad'} text={value.allowed ? 'May be run' : 'May not be run'} /> {value.reason}</p>
      {inspection === null ? <p class="muted">Nobody has looked into the image yet.</p> : (
        <>
          <p class="muted">Looked into <Time at={inspection.inspected_at} />: {bytes(inspection.size)}, runs as {inspection.user || 'root'}.{inspection.failure && ` Not all could be read: ${inspection.failure}`}</p>
          <ul class="plain">{inspection.checks.map(check => <li key={check.name}><Pill tone={check.passed ? 'good' : check.blocks ? 'bad' : 'warn'} text={check.passed ? 'Passed' : check.blocks ? 'Blocks' : 'Warns'} /> <strong>{words(check.name)}</strong>: {check.detail}</li>)}</ul>
        </>
      )}
      {vulnerabilities.length > 0 && (
        <div class="table-scroll" tabIndex={0} role="group" aria-label="Vulnerabilities">
          <table>
            <thead><tr>{['Vulnerability', 'Severity', 'Package', 'Installed', 'Fixed in', ''].map(text => <th key={text} scope="col">{text || <span class="visually-hidden">What is made of it</span>}</th>)}</tr></thead>
            <tbody>
              {vulnerabilities.slice(0, shownVulnerabilities).map(one => (
                <tr key={`${one.id} ${one.package}`}>
                  <th scope="row" class="mono" title={one.title ?? undefined}>{one.id}</th><td><Pill tone={severityTones[one.severity] ?? 'idle'} text={words(one.severity)} /></td>
                  <td class="mono">{one.package}</td><td class="mono">{one.installed}</td><td class="mono">{one.fixed ?? 'nothing yet'}</td>
                  <td>{one.blocks && <Pill tone="bad" text="Blocks" />}{one.ignored_until && <span class="muted" title={one.ignored_because ?? undefined}>put up with, <Time at={one.ignored_until} /></span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {vulnerabilities.length > shownVulnerabilities && <p class="muted">{vulnerabilities.length - shownVulnerabilities} more, none of them worse: <code>GET /api/security/scans/{'{digest}'}</code> has all.</p>}
    </div>
  );
}
