import type { MapEdge, MapNode, MapProblem, ServiceMap } from './types';

/** A map that can be walked: what is asked for many times is looked up once. */
export interface Graph {
  readonly nodes: ReadonlyMap<string, MapNode>;
  readonly edges: ReadonlyMap<string, MapEdge>;
  /** Edges by caller. */
  readonly out: ReadonlyMap<string, readonly MapEdge[]>;
  /** Edges by called one. */
  readonly in: ReadonlyMap<string, readonly MapEdge[]>;
  readonly problems: readonly MapProblem[];
}

const none: readonly MapEdge[] = [];

export function graphOf(map: Pick<ServiceMap, 'nodes' | 'edges' | 'problems'>): Graph {
  const nodes = new Map(map.nodes.map(node => [node.id, node]));
  // An edge without both ends cannot be drawn. In the order of ids, so that no walk depends on how they came.
  const edges = map.edges.filter(edge => nodes.has(edge.from) && nodes.has(edge.to)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    nodes,
    edges: new Map(edges.map(edge => [edge.id, edge])),
    out: group(edges, edge => edge.from),
    in: group(edges, edge => edge.to),
    problems: map.problems,
  };
}

export function group<K, T>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const of = groups.get(key(item));
    if (of) {
      of.push(item);
    } else {
      groups.set(key(item), [item]);
    }
  }
  return groups;
}

export function callees(graph: Graph, id: string): readonly MapEdge[] {
  return graph.out.get(id) ?? none;
}

export function callers(graph: Graph, id: string): readonly MapEdge[] {
  return graph.in.get(id) ?? none;
}

export type Direction = 'up' | 'down';

/** Someone whom a walk from a node reaches. */
export interface Reached {
  readonly id: string;
  /** Edges away, from 1. */
  readonly distance: number;
  /** Ids of one of the shortest ways, from this node to where the walk began. */
  readonly path: readonly string[];
}

/**
 * Whoever calls the node (`up`) or is called by it (`down`), directly or through others, the nearest first.
 * Breadth first, so that each path is one of the shortest; circles end where they began.
 */
export function reach(graph: Graph, from: string, direction: Direction, depth = Infinity): Reached[] {
  const reached: Reached[] = [];
  const seen = new Set([from]);
  let level: Reached[] = [{ id: from, distance: 0, path: [from] }];
  while (level.length > 0 && level[0]!.distance < depth) {
    const next: Reached[] = [];
    for (const at of level) {
      for (const id of neighbours(graph, at.id, direction)) {
        if (!seen.has(id)) {
          seen.add(id);
          next.push({ id, distance: at.distance + 1, path: [id, ...at.path] });
        }
      }
    }
    reached.push(...next);
    level = next;
  }
  return reached;
}

function neighbours(graph: Graph, id: string, direction: Direction): string[] {
  const ids = direction === 'up' ? callers(graph, id).map(edge => edge.from) : callees(graph, id).map(edge => edge.to);
  return ids.sort();
}

/** What belongs to a node that is looked at: it, everybody up and down of it, and the edges by which they hang together. */
export interface Focus {
  readonly id: string;
  readonly up: readonly Reached[];
  readonly down: readonly Reached[];
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

export function focusOn(graph: Graph, id: string): Focus | null {
  if (!graph.nodes.has(id)) {
    return null;
  }
  const up = reach(graph, id, 'up');
  const down = reach(graph, id, 'down');
  const above = new Set([id, ...up.map(one => one.id)]);
  const below = new Set([id, ...down.map(one => one.id)]);
  const edges = new Set<string>();
  for (const edge of graph.edges.values()) {
    if ((above.has(edge.from) && above.has(edge.to)) || (below.has(edge.from) && below.has(edge.to))) {
      edges.add(edge.id);
    }
  }
  return { id, up, down, nodes: new Set([...above, ...below]), edges };
}

export function problemsOf(graph: Graph, id: string): MapProblem[] {
  return graph.problems.filter(problem => problem.nodes.includes(id));
}
