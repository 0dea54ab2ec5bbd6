import type { JSX } from 'preact';
import { call } from '../../../api/client';
import type { Advice, Recommendations } from '../../../api/types';
import { sizeOf } from '../../../ui/format';
import { Pill, type Tone } from '../../../ui/Pill';
import { useRead } from '../../../ui/useRead';
import { ContainerLink, Part } from '../parts';

const tones: Record<Advice['change'], Tone> = { raise: 'warn', lower: 'info', set: 'info', keep: 'good', unknown: 'idle' };
const verbs: Record<Advice['change'], string> = { raise: 'Raise', lower: 'Lower', set: 'Set', keep: 'Keep', unknown: 'Not known' };
const isChange = (advice: Advice): boolean => advice.change === 'raise' || advice.change === 'lower' || advice.change === 'set';

/** Limits that should be others, by what was used. */
export function Limits(): JSX.Element {
  const reading = useRead('limits', signal => call<Recommendations>('/api/scaling/recommendations', { query: { limit: 1000 }, signal }), 60_000);
  return (
    <Part id="limits-title" title="Limits by what is used" what="recommendations" reading={reading}>
      {({ items, total }) => {
        const changes = items.filter(one => isChange(one.cpu) || isChange(one.memory));
        const unknown = items.find(one => one.cpu.change === 'unknown' && one.memory.change === 'unknown');
        if (items.length === 0) return <p class="muted">There are no Containers.</p>;
        return (
          <>
            {changes.length === 0 && <p class="muted">{unknown ? `Not known yet for every Container. ${unknown.name}: ${unknown.cpu.reason}` : 'Every limit fits what was used in the last 7 days.'}</p>}
            {changes.length > 0 && (
              <>
                <p class="muted">As recommended: {total.cpu_freed} CPUs and {sizeOf(total.memory_freed)} of memory are given back, {total.cpu_added} CPUs and {sizeOf(total.memory_added)} are added, over all replicas.</p>
                <table class="rows wide">
                  <thead><tr>{['Container', 'CPU limit', 'Memory limit'].map(text => <th key={text} scope="col">{text}</th>)}</tr></thead>
                  <tbody>
                    {changes.map(one => (
                      <tr key={one.id}>
                        <th scope="row" class="cell-name"><ContainerLink id={one.id} name={one.name} /></th>
                        <td data-label="CPU limit"><AdviceView advice={one.cpu} format={text => `${text} CPUs`} /></td>
                        <td data-label="Memory limit"><AdviceView advice={one.memory} format={sizeOf} /></td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </>
            )}
          </>
        );
      }}
    </Part>
  );
}

function AdviceView({ advice, format }: { advice: Advice; format: (text: string) => string }): JSX.Element {
  const size = (text: string | null, none: string): string => (text === null ? none : format(text));
  return (
    <>
      <p><Pill tone={tones[advice.change]} text={verbs[advice.change]} /> <span class="num">{isChange(advice) ? `${size(advice.current, 'none')} → ${size(advice.recommended, 'none')}` : size(advice.current, 'no limit')}</span></p>
      <p class="muted">{advice.reason}</p>
    </>
  );
}
