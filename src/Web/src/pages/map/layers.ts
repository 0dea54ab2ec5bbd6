import type { Graph } from './graph';
import { callees, callers } from './graph';

/**
 * Columns by dependency, callers left of whom they call: the longest way from a node that nobody calls.
 * Edges that close a circle, found depth first in the order of ids, do not count. The same graph has the same layers.
 */
export function layersOf(graph: Graph): Map<string, number> {
  const order = [...graph.nodes.keys()].sort();
  const back = circleEdges(graph, order);
  const layers = new Map<string, number>();
  const depth = (id: string): number => {
    const known = layers.get(id);
    if (known !== undefined) {
      return known;
    }
    let found = 0;
    for (const edge of callers(graph, id)) {
      if (!back.has(edge.id)) {
        found = Math.max(found, depth(edge.from) + 1);
      }
    }
    layers.set(id, found);
    return found;
  };
  order.forEach(depth);
  return pulledRight(graph, layers, back, order);
}

// Who is called by nobody stands just left of the first that it calls, and not at the far left.
function pulledRight(graph: Graph, layers: Map<string, number>, back: ReadonlySet<string>, order: string[]): Map<string, number> {
  for (const id of order) {
    const forward = callees(graph, id).filter(edge => !back.has(edge.id));
    if (callers(graph, id).length === 0 && forward.length > 0) {
      layers.set(id, Math.min(...forward.map(edge => layers.get(edge.to)!)) - 1);
    }
  }
  return layers;
}

function circleEdges(graph: Graph, order: string[]): Set<string> {
  const back = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  for (const start of rootsFirst(graph, order)) {
    const stack: { id: string; next: number }[] = [];
    const enter = (id: string) => {
      state.set(id, 'open');
      stack.push({ id, next: 0 });
    };
    if (!state.has(start)) {
      enter(start);
    }
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const edge = callees(graph, top.id)[top.next++];
      if (edge === undefined) {
        state.set(top.id, 'done');
        stack.pop();
      } else if (state.get(edge.to) === 'open') {
        back.add(edge.id);
      } else if (!state.has(edge.to)) {
        enter(edge.to);
      }
    }
  }
  return back;
}

// A circle is then cut where it is entered from outside.
const rootsFirst = (graph: Graph, order: string[]) => [
  ...order.filter(id => callers(graph, id).length === 0),
  ...order.filter(id => callers(graph, id).length > 0),
];
