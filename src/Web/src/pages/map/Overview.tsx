import { ago, clock, problemWords, statusWords, told } from './describe';
import type { Graph } from './graph';
import type { History } from './history';
import { span } from './history';
import type { Recorded } from './recorded';
import { StatusMark } from './StatusMark';
import { marksOf } from './TimeBar';
import type { MapProblem, NodeStatus, Observation } from './types';

interface Props {
  graph: Graph;
  observation: Observation;
  history: History;
  recorded: Recorded;
  now: number;
  onSelect: (id: string) => void;
  onTime: (time: number) => void;
}

const order: readonly NodeStatus[] = ['down', 'missing', 'degraded', 'healthy', 'unknown'];
const mostChanges = 12;

/** What there is to say of the whole map, while nobody is looked at. */
export function Overview({ graph, observation, history, recorded, now, onSelect, onTime }: Props) {
  const nodes = [...graph.nodes.values()];
  const marks = marksOf(history, recorded, Date.now() - span);
  const grave = graph.problems.filter(problem => problem.severity !== 'info');
  const notes = graph.problems.filter(problem => problem.severity === 'info');
  return (
    <>
      <h2>{nodes.filter(node => node.kind === 'service').length} services</h2>
      <ul class="counts">
        {order.map(status => {
          const count = nodes.filter(node => node.status === status).length;
          return count === 0 ? null : (
            <li key={status}>
              <svg width="16" height="16" aria-hidden="true">
                <StatusMark status={status} />
              </svg>
              <b>{count}</b> {statusWords[status].toLowerCase()}
            </li>
          );
        })}
      </ul>
      <p class="muted">{looked(observation, now)}</p>
      <h3>Problems</h3>
      {grave.length === 0 ? <p class="muted">None: every dependency is known and serves.</p> : <ProblemList problems={grave} onSelect={onSelect} />}
      {notes.length > 0 && (
        <details>
          <summary>{notes.length === 1 ? '1 thing to know' : `${notes.length} things to know`}</summary>
          <ProblemList problems={notes} onSelect={onSelect} />
        </details>
      )}
      <h3>Changes</h3>
      {marks.length === 0 ? (
        <p class="muted">None since {clock(recorded.frames[0]?.at ?? history.frames[0]?.at ?? now)}.</p>
      ) : (
        <ol class="changes">
          {marks
            .flatMap(mark => mark.changes.map(change => ({ at: mark.at, change })))
            .slice(-mostChanges)
            .reverse()
            .map(({ at, change }) => (
              <li key={`${at} ${change.node} ${change.kind}`}>
                <button type="button" class="link" onClick={() => onTime(at)} title={`Show the map of ${clock(at)}`}>
                  {clock(at)}
                </button>{' '}
                {told(change)}
              </li>
            ))}
        </ol>
      )}
    </>
  );
}

export function ProblemList({ problems, onSelect }: { problems: readonly MapProblem[]; onSelect: (id: string) => void }) {
  return (
    <ul class="problems">
      {problems.map(problem => (
        <li key={`${problem.kind} ${problem.nodes.join()} ${problem.edges.join()}`} class={`problem-${problem.severity}`}>
          <button type="button" onClick={() => onSelect(problem.nodes[0]!)} disabled={problem.nodes.length === 0}>
            <b>{problemWords[problem.kind]}</b>
            <span>{problem.message}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function looked(observation: Observation, now: number): string {
  if (!observation.enabled) {
    return `Connections are not looked at: ${observation.reason ?? 'it is switched off.'} Only what is declared is shown.`;
  }
  if (observation.last_sweep_at === null) {
    return 'Connections have not been looked at yet.';
  }
  const unreadable = observation.unreadable > 0 ? `, those of ${observation.unreadable} could not be seen` : '';
  return `Connections of ${observation.read} containers were seen ${ago(now - Date.parse(observation.last_sweep_at))}${unreadable}; they are looked at every ${observation.interval} s.`;
}
