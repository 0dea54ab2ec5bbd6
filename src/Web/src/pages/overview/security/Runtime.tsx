import type { JSX } from 'preact';
import { call } from '../../../api/client';
import type { RuntimeSecurity } from '../../../api/types';
import { Time } from '../../../ui/clock';
import { count, duration, words } from '../../../ui/format';
import { Pill, severityTones } from '../../../ui/Pill';
import { useRead } from '../../../ui/useRead';
import { ContainerLink, Part } from '../parts';

/** Whether running replicas are looked at, by which rules, and what is normal for each. */
export function Runtime(): JSX.Element {
  const reading = useRead('runtime', signal => call<RuntimeSecurity>('/api/security/runtime', { signal }), 30_000);
  return (
    <Part id="runtime-title" title="Running replicas" what="runtime security" reading={reading}>
      {({ enabled, blind, last_sweep: sweep, rules, baselines }) => {
        if (!enabled) return <p class="note">Running replicas are not looked at: <code>SECURITY__RUNTIME__ENABLED</code> is false.</p>;
        const learning = baselines.filter(one => one.learning);
        return (
          <>
            <p>{sweep ? <>{count(sweep.replicas, 'replica')} looked at <Time at={sweep.at} />, which took {sweep.took < 1 ? `${Math.round(sweep.took * 1000)} ms` : duration(sweep.took * 1000)}.</> : 'This instance has not looked yet: it does every SECURITY__RUNTIME__INTERVAL seconds.'}</p>
            {blind && <p class="note">Less is seen than could be: {blind}</p>}
            {learning.length > 0 && <p class="muted">{count(learning.length, 'Container')} still {learning.length === 1 ? 'learns' : 'learn'} what is normal, up to <code>SECURITY__RUNTIME__LEARN</code> seconds after the first replica was ready: {learning.slice(0, 5).map(one => one.container).join(', ')}{learning.length > 5 && ' and others'}.</p>}
            <details>
              <summary>{count(rules.length, 'rule')}</summary>
              <ul class="list">{rules.map(rule => <li key={rule.id}><p class="row"><Pill tone={severityTones[rule.severity] ?? 'idle'} text={words(rule.severity)} /><strong>{words(rule.id)}</strong>{rule.is_learned && <span class="muted">after learning</span>}</p><p class="muted">{rule.title}</p></li>)}</ul>
            </details>
            <details>
              <summary>What is normal for {count(baselines.length, 'Container')}</summary>
              <ul class="list">
                {baselines.map(one => (
                  <li key={one.container_id}>
                    <p class="row"><ContainerLink id={one.container_id} name={one.container} /><span class="muted">generation {one.generation}</span>{one.learning && <Pill tone="info" text="Learning" />}</p>
                    <p class="muted">Runs {one.programs.join(', ') || 'nothing that is known'}; listens on {one.ports.join(', ') || 'nothing'}; calls {one.destinations.join(', ') || 'nobody'}.</p>
                  </li>
                ))}
              </ul>
            </details>
          </>
        );
      }}
    </Part>
  );
}
