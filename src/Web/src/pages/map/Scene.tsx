import { EdgeLine } from './EdgeLine';
import type { Focus, Graph } from './graph';
import { callees, callers, problemsOf } from './graph';
import { NodeCard } from './NodeCard';
import { Pure } from './pure';
import type { Positions } from './types';

export interface SceneProps {
  graph: Graph;
  positions: Positions;
  neighbours: ReadonlySet<string>;
  focus: Focus | null;
  found: ReadonlySet<string>;
  tabStop: string | null;
}

/** Everything that stands on the map; knows nothing of what part of it is seen, so that moving about costs no rendering. */
export class Scene extends Pure<SceneProps> {
  override render({ graph, positions, neighbours, focus, found, tabStop }: SceneProps) {
    const broken = new Set(graph.problems.filter(problem => problem.severity === 'error').flatMap(problem => problem.edges));
    const nodes = [...graph.nodes.values()].filter(node => positions.has(node.id));
    const searching = found.size > 0;
    return (
      <>
        {[...graph.edges.values()].map(edge => {
          const [from, to] = [positions.get(edge.from), positions.get(edge.to)];
          return (
            from &&
            to && (
              <EdgeLine
                key={edge.id}
                edge={edge}
                fromX={from.x}
                fromY={from.y}
                toX={to.x}
                toY={to.y}
                fromName={graph.nodes.get(edge.from)!.name}
                toName={graph.nodes.get(edge.to)!.name}
                broken={broken.has(edge.id)}
                dim={focus !== null && !focus.edges.has(edge.id)}
                lit={focus !== null && (edge.from === focus.id || edge.to === focus.id)}
              />
            )
          );
        })}
        {nodes.map(node => (
          <NodeCard
            key={node.id}
            node={node}
            x={positions.get(node.id)!.x}
            y={positions.get(node.id)!.y}
            calls={callees(graph, node.id).length}
            called={callers(graph, node.id).length}
            problems={problemsOf(graph, node.id).filter(problem => problem.severity !== 'info').length}
            selected={focus?.id === node.id}
            dim={focus ? !focus.nodes.has(node.id) : searching ? !found.has(node.id) : neighbours.has(node.id)}
            found={found.has(node.id)}
            tabStop={node.id === tabStop}
          />
        ))}
      </>
    );
  }
}
