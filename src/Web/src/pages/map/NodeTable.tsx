import { replicas, statusWords, traffic, versions } from './describe';
import { worst } from './diff';
import type { Graph } from './graph';
import { callees, callers, problemsOf } from './graph';
import { StatusMark } from './StatusMark';

interface Props {
  graph: Graph;
  found: ReadonlySet<string>;
  searching: boolean;
  selected: string | null;
  onSelect: (id: string) => void;
}

/** The same as the map in words, the worst first: for screen readers, small screens, and whoever prefers to read. */
export function NodeTable({ graph, found, searching, selected, onSelect }: Props) {
  const nodes = [...graph.nodes.values()]
    .filter(node => !searching || found.has(node.id))
    .sort((a, b) => worst[b.status] - worst[a.status] || a.name.localeCompare(b.name));
  const names = (ids: string[]) => ids.map(id => graph.nodes.get(id)!.name).sort().join(', ') || '–';
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Services as a table">
      <table class="node-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Health</th>
            <th scope="col">Replicas</th>
            <th scope="col">Version</th>
            <th scope="col">Is sent</th>
            <th scope="col">Calls</th>
            <th scope="col">Called by</th>
            <th scope="col">Problems</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map(node => (
            <tr key={node.id} class={node.id === selected ? 'selected' : undefined}>
              <th scope="row">
                <button type="button" class="link" aria-pressed={node.id === selected} onClick={() => onSelect(node.id)}>
                  {node.name}
                </button>
              </th>
              <td>
                <span class="status-cell">
                  <svg width="16" height="16" aria-hidden="true"><StatusMark status={node.status} /></svg>
                  {statusWords[node.status]}
                </span>
              </td>
              <td>{replicas(node) || '–'}</td>
              <td>{versions(node) || '–'}</td>
              <td>{traffic(node.rates) ?? '–'}</td>
              <td>{names(callees(graph, node.id).map(edge => edge.to))}</td>
              <td>{names(callers(graph, node.id).map(edge => edge.from))}</td>
              <td>{problemsOf(graph, node.id).filter(problem => problem.severity !== 'info').length || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
