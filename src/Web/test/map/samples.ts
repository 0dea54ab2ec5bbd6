import type { MapEdge, MapNode, MapProblem, ServiceMap } from '../../src/pages/map/types';

/** A service that is well, unless something else is said. */
export function node(name: string, but: Partial<MapNode> = {}): MapNode {
  return {
    id: `service:${name}`,
    kind: 'service',
    name,
    status: 'healthy',
    reason: null,
    namespace: null,
    team: null,
    environment: null,
    versions: [{ version: '1.0.0', instances: 1, serving: 1, weight: 100 }],
    instances: [],
    containers: [],
    replicas: { wanted: 1, ready: 1 },
    rates: null,
    ...but,
  };
}

/** A declared call. */
export function edge(from: string, to: string, but: Partial<MapEdge> = {}): MapEdge {
  return {
    id: `service:${from}->service:${to}`,
    from: `service:${from}`,
    to: `service:${to}`,
    declared: true,
    declared_by: ['1.0.0'],
    observed: false,
    first_seen: null,
    last_seen: null,
    connections: 0,
    ports: [],
    rates: null,
    ...but,
  };
}

export function map(nodes: MapNode[], edges: MapEdge[] = [], problems: MapProblem[] = []): ServiceMap {
  return {
    index: 1,
    observation: { enabled: true, reason: null, interval: 10, last_sweep_at: null, last_sweep_took: null, read: 0, unreadable: 0 },
    nodes,
    edges,
    problems,
  };
}

/** As if it came from the API once more. */
export const again = (of: ServiceMap): ServiceMap => structuredClone(of);

/** `count` services in five layers, each calling some of the next. */
export function large(count: number): ServiceMap {
  const layer = (i: number) => Math.floor((i * 5) / count);
  const nodes = Array.from({ length: count }, (_, i) => node(`s${String(i).padStart(3, '0')}`));
  const edges: MapEdge[] = [];
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      if (layer(j) === layer(i) + 1 && (i * 7 + j * 13) % 9 === 0) {
        edges.push(edge(nodes[i]!.name, nodes[j]!.name));
      }
    }
  }
  return map(nodes, edges);
}
