import type { JSX } from 'preact';
import { all } from '../../../api/client';
import type { Container, Waiver } from '../../../api/types';
import { Time } from '../../../ui/clock';
import { count, words } from '../../../ui/format';
import { Pill, type Tone } from '../../../ui/Pill';
import { useRead } from '../../../ui/useRead';
import { Part } from '../parts';

const profiles: readonly (readonly [string, Tone, string])[] = [
  ['restricted', 'good', 'asks for next to nothing of its engine'],
  ['baseline', 'info', 'asks for what most programs need'],
  ['privileged', 'bad', 'may ask for everything'],
];

/** What Containers may ask of their engine, and who was let off a rule. */
export function Hardening(): JSX.Element {
  const reading = useRead('hardening', async signal => {
    const [containers, waivers] = await Promise.all([all<Container>('/api/containers', {}, signal), all<Waiver>('/api/security/waivers', {}, signal)]);
    return { containers, waivers };
  }, 30_000);
  return (
    <Part id="hardening-title" title="Hardening" what="hardening" reading={reading}>
      {({ containers, waivers }) => (
        <>
          {containers.length === 0 ? <p class="muted">There are no Containers.</p> : (
            <ul class="list">
              {profiles.map(([profile, tone, meaning]) => {
                const those = containers.filter(one => (one['security'] as { profile?: string } | null)?.profile === profile);
                return those.length === 0 ? null : (
                  <li key={profile}>
                    <p class="row"><Pill tone={tone} text={words(profile)} /><span class="num">{count(those.length, 'Container')}</span></p>
                    <p class="muted">{words(meaning)}: {those.slice(0, 8).map(one => one.name).join(', ')}{those.length > 8 && ` and ${those.length - 8} others`}.</p>
                  </li>
                );
              })}
            </ul>
          )}
          <h3>Waivers</h3>
          {waivers.length === 0 ? <p class="muted">Nobody is let off a rule. An admin grants it with <code>POST /api/security/waivers</code>, until a day that has to be named.</p> : (
            <ul class="list">
              {waivers.map(one => (
                <li key={one.id}>
                  <p class="row"><strong>{one.container}</strong><span class="mono">{one.rules.join(', ')}</span><Pill tone={one.in_force ? 'warn' : 'idle'} text={one.in_force ? 'In force' : 'Ended'} /><span class="muted end">{one.in_force ? 'ends ' : 'ended '}<Time at={one.expires_at} /></span></p>
                  <p class="muted">“{one.reason}”, by {one.created_by}, <Time at={one.created_at} /></p>
                </li>
              ))}
            </ul>
          )}
          <p class="muted">A running Container that is not what its profile asks for is a finding of source hardening above.</p>
        </>
      )}
    </Part>
  );
}
