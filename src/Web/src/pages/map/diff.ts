import type { MapNode, MapProblem, MapEdge, NodeStatus, ServiceMap } from './types';

/** What is different, for people and for the marks of the time line. */
export interface Change {
  readonly kind: 'appeared' | 'vanished' | 'status' | 'replicas' | 'version';
  readonly node: string;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * The next map, in which everything that is the same as before is the very same object.
 * So what is drawn can be compared by identity, and an hour of maps costs only what changed.
 */
export function reconcile(previous: ServiceMap | null, next: ServiceMap): ServiceMap {
  if (previous === null) {
    return next;
  }
  const nodes = share<MapNode>(previous.nodes, next.nodes);
  const edges = share<MapEdge>(previous.edges, next.edges);
  const problems = sameDeep(previous.problems, next.problems) ? previous.problems : (next.problems as MapProblem[]);
  const observation = sameDeep(previous.observation, next.observation) ? previous.observation : next.observation;
  if (
    nodes === previous.nodes &&
    edges === previous.edges &&
    problems === previous.problems &&
    observation === previous.observation &&
    previous.index === next.index
  ) {
    return previous;
  }
  return { index: next.index, observation, nodes, edges, problems };
}

/** Whether both show the same, whatever the times of the last look are. */
export function looksTheSame(a: ServiceMap, b: ServiceMap): boolean {
  return a.nodes === b.nodes && a.problems === b.problems && a.edges.length === b.edges.length && a.edges.every((edge, i) => sameEdge(edge, b.edges[i]!));
}

export function changes(previous: ServiceMap, next: ServiceMap): Change[] {
  if (previous.nodes === next.nodes) {
    return [];
  }
  const before = new Map(previous.nodes.map(node => [node.id, node]));
  const after = new Map(next.nodes.map(node => [node.id, node]));
  const found: Change[] = [];
  for (const node of next.nodes) {
    const old = before.get(node.id);
    if (old === undefined) {
      found.push({ kind: 'appeared', node: node.id, name: node.name, before: null, after: node.status });
    } else if (old !== node) {
      found.push(...changesOf(old, node));
    }
  }
  for (const node of previous.nodes) {
    if (!after.has(node.id)) {
      found.push({ kind: 'vanished', node: node.id, name: node.name, before: node.status, after: null });
    }
  }
  return found;
}

export const worst: Readonly<Record<NodeStatus, number>> = { down: 4, missing: 3, degraded: 2, unknown: 1, healthy: 0 };

function changesOf(old: MapNode, node: MapNode): Change[] {
  const found: Change[] = [];
  const add = (kind: Change['kind'], before: string, after: string) => {
    if (before !== after) {
      found.push({ kind, node: node.id, name: node.name, before, after });
    }
  };
  add('status', old.status, node.status);
  add('replicas', replicas(old), replicas(node));
  add('version', versions(old), versions(node));
  return found;
}

const replicas = (node: MapNode) => (node.replicas ? `${node.replicas.ready} of ${node.replicas.wanted}` : 'none');
const versions = (node: MapNode) => node.versions.map(version => version.version).join(', ') || 'none';

function share<T extends { id: string }>(previous: T[], next: T[]): T[] {
  const known = new Map(previous.map(item => [item.id, item]));
  let same = previous.length === next.length;
  const shared = next.map((item, i) => {
    const old = known.get(item.id);
    const kept = old !== undefined && sameDeep(old, item) ? old : item;
    same &&= kept === previous[i];
    return kept;
  });
  return same ? previous : shared;
}

function sameEdge(a: MapEdge, b: MapEdge): boolean {
  return a === b || sameDeep({ ...a, last_seen: null, rates: without(a) }, { ...b, last_seen: null, rates: without(b) });
}

const without = (edge: MapEdge) => edge.rates && { ...edge.rates, last_seen: null };

/** For what JSON can hold. */
export function sameDeep(a: unknown, b: unknown): boolean {
  if (a === b) {
    return true;
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) {
    return false;
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => Object.hasOwn(b, key) && sameDeep((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
