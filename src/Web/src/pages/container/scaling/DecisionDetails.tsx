import type { JSX } from 'preact';
import type { Decision, RuleWish } from '../../../api/types';
import { Time } from '../../../ui/clock';
import { count } from '../../../ui/format';
import { clampWords, doubtWords } from './decisions';

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** All that went into a decision: what was seen, what each rule asked for, and what was made of it. */
export function DecisionDetails({ decision }: { decision: Decision }): JSX.Element {
  const { inputs, wishes, clamps } = decision;
  const { bounds, last_change: change } = inputs;
  return (
    <div class="decision">
      <dl class="facts">
        <div><dt>Seen</dt><dd>{inputs.wanted} asked for, {inputs.observed} ran, {inputs.ready} ready</dd></div>
        <div><dt>Bounds</dt><dd>{bounds.min} to {bounds.max}{bounds.schedule && <> by schedule <code>{bounds.schedule}</code></>}</dd></div>
        {inputs.doubts.length > 0 && <div><dt>Doubts</dt><dd>{inputs.doubts.map(doubt => doubtWords[doubt] ?? doubt).join('; ')}: nothing is scaled</dd></div>}
        <div><dt>Last change</dt><dd>{change ? <>{change.from} → {change.to} {change.by_hand ? 'by hand' : 'by policy'}, <Time at={change.at} /></> : 'none is known'}</dd></div>
      </dl>
      {wishes.length > 0 && (
        <div class="table-scroll" tabIndex={0} role="group" aria-label="What each rule asked for">
          <table>
            <thead><tr>{['Rule', 'Average', 'Asks for', 'Measured'].map(text => <th key={text} scope="col">{text}</th>)}</tr></thead>
            <tbody>
              {wishes.map(wish => (
                <tr key={wish.rule}>
                  <th scope="row" class="mono">{wish.rule}</th>
                  <td class="num">{wish.tally.average === null ? '–' : number.format(wish.tally.average)}</td>
                  <td class="num">{wish.replicas === null ? 'nothing' : count(wish.replicas, 'replica')}{wish.at_least !== null && wish.at_least !== wish.replicas && <span class="muted">, no fewer than {wish.at_least}</span>}</td>
                  <td class="muted">{measured(wish)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {clamps.length > 0 && (
        <ol class="clamps" aria-label="What was made of it">
          {clamps.map(clamp => <li key={clamp.name}><strong>{clampWords[clamp.name] ?? clamp.name}</strong> <span class="num">{clamp.before} → {clamp.after}</span> <span class="muted">{clamp.reason}</span></li>)}
        </ol>
      )}
    </div>
  );
}

function measured({ tally, is_unreadable: unreadable }: RuleWish): string {
  const parts = [`${tally.measured} of ${tally.replicas}`];
  if (tally.starting > 0) parts.push(`${tally.starting} starting`);
  if (tally.missing > 0) parts.push(`${tally.missing} without a value`);
  return `${parts.join(', ')}${tally.gap ? `: ${tally.gap}` : ''}${unreadable ? '; nothing goes down meanwhile' : ''}`;
}
