import type { JSX } from 'preact';
import { call } from '../../../api/client';
import { may, session } from '../../../api/session';
import { useStore } from '../../../api/store';
import type { Finding, Page } from '../../../api/types';
import { Findings } from '../../../ui/Findings';
import { useRead } from '../../../ui/useRead';
import { Tile } from '../parts';
import { Audit } from './Audit';
import { Hardening } from './Hardening';
import { Runtime } from './Runtime';
import { Scans } from './Scans';

const counted = 1000;

/** What was found, by which source, and whether each of the sources looks at all. */
export function SecurityView(): JSX.Element {
  const admin = useStore(session, state => may(state, 'admin'));
  const open = useRead('counts', signal => call<Page<Finding>>('/api/security/findings', { query: { status: 'open', limit: counted }, signal }), 15_000);
  const items = open.value?.items ?? [];
  const of = (...severities: Finding['severity'][]): number => items.filter(one => severities.includes(one.severity)).length;
  const [critical, high, medium, rest] = [of('critical'), of('high'), of('medium'), of('low', 'info')];
  const more = open.value?.next_cursor ? `of the latest ${counted}` : 'open findings';
  const value = (number: number): number | string => (open.value ? number : '–');
  return (
    <>
      <div class="tiles" role="group" aria-label="Open findings in figures">
        <Tile title="Critical" value={value(critical)} tone={critical > 0 ? 'bad' : undefined} note={more} />
        <Tile title="High" value={value(high)} tone={high > 0 ? 'bad' : undefined} note={more} />
        <Tile title="Medium" value={value(medium)} tone={medium > 0 ? 'warn' : undefined} note={more} />
        <Tile title="Low and info" value={value(rest)} note={more} />
      </div>
      <Findings />
      <Scans />
      <div class="pairs">
        <Runtime />
        <Hardening />
      </div>
      {admin && <Audit />}
    </>
  );
}
