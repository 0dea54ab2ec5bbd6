import type { Graph } from './graph';
import { graphOf } from './graph';
import type { MapNode, NodeStatus, ServiceMap } from './types';

/** What of the map is shown. What is empty does not count. */
export interface Filter {
  readonly namespace: string;
  readonly team: string;
  readonly environment: string;
  readonly status: '' | NodeStatus | 'unhealthy';
  /** Whoever is not a service: addresses, and Docker containers that offer none. */
  readonly others: boolean;
}

export const everything: Filter = { namespace: '', team: '', environment: '', status: '', others: true };

/** A part of the map, and who in it is there only as a neighbour. */
export interface Shown {
  readonly graph: Graph;
  readonly neighbours: ReadonlySet<string>;
}

/** The nodes that fit all that is asked for, with whoever calls them or is called by them: the same as the API's own filter. */
export function apply(map: ServiceMap, filter: Filter): Shown {
  const nodes = filter.others ? map.nodes : map.nodes.filter(node => node.kind === 'service');
  if (!filter.namespace && !filter.team && !filter.environment && !filter.status) {
    return { graph: graphOf({ ...map, nodes }), neighbours: new Set() };
  }
  const asked = new Set(nodes.filter(node => fits(node, filter)).map(node => node.id));
  const edges = map.edges.filter(edge => asked.has(edge.from) || asked.has(edge.to));
  const shown = new Set([...asked, ...edges.flatMap(edge => [edge.from, edge.to])]);
  return {
    graph: graphOf({
      nodes: nodes.filter(node => shown.has(node.id)),
      edges,
      problems: map.problems.filter(problem => problem.nodes.some(id => asked.has(id))),
    }),
    neighbours: new Set([...shown].filter(id => !asked.has(id))),
  };
}

function fits(node: MapNode, filter: Filter): boolean {
  const belongs = (asked: string, value: string | null) => asked === '' || asked === value;
  const does =
    filter.status === '' || (filter.status === 'unhealthy' ? ['down', 'missing', 'degraded'].includes(node.status) : node.status === filter.status);
  return does && belongs(filter.namespace, node.namespace) && belongs(filter.team, node.team) && belongs(filter.environment, node.environment);
}

export type Facet = 'namespace' | 'team' | 'environment';

/** What can be chosen, in the order of names; the chosen one stays even when nothing has it any more. */
export function choices(map: ServiceMap, facet: Facet, chosen: string): string[] {
  const found = new Set(map.nodes.map(node => node[facet]).filter(value => value !== null && value !== ''));
  if (chosen) {
    found.add(chosen);
  }
  return [...(found as Set<string>)].sort((a, b) => a.localeCompare(b));
}

/** Ids of the nodes that a search finds, the best first: by name, version, team, or a Container's id. */
export function search(graph: Graph, text: string): string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') {
    return [];
  }
  return [...graph.nodes.values()]
    .map(node => ({ node, rank: rankOf(node, wanted) }))
    .filter(found => found.rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.node.name.localeCompare(b.node.name))
    .map(found => found.node.id);
}

function rankOf(node: MapNode, wanted: string): number {
  const name = node.name.toLowerCase();
  if (name === wanted) {
    return 0;
  }
  if (name.startsWith(wanted)) {
    return 1;
  }
  if (name.includes(wanted)) {
    return 2;
  }
  const rest = [node.namespace, node.team, node.environment, ...node.containers, ...node.versions.map(version => version.version)];
  return rest.some(value => value?.toLowerCase().includes(wanted)) ? 3 : Infinity;
}
