// The answer of `GET /api/services/map`, as far as the page reads it.

export type NodeKind = 'service' | 'container' | 'foreign' | 'external';
export type NodeStatus = 'healthy' | 'degraded' | 'down' | 'missing' | 'unknown';

export interface Latency {
  mean: number | null;
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

/** Over the last minutes, as traffic reports say. */
export interface Rates {
  requests_per_second: number;
  errors_per_second: number;
  /** 0 to 1. */
  error_ratio: number | null;
  latency: Latency | null;
  last_seen: string;
}

export interface MapVersion {
  version: string;
  instances: number;
  serving: number;
  /** 0 to 1000. */
  weight: number;
}

export interface MapInstance {
  id: string;
  version: string;
  url: string;
  health: string;
  health_reason: string | null;
  health_since: string | null;
  serving: boolean;
  draining: boolean;
  stale: boolean;
  container_id: string | null;
}

export interface MapNode {
  /** The same at every look. */
  id: string;
  kind: NodeKind;
  name: string;
  status: NodeStatus;
  reason: string | null;
  namespace: string | null;
  team: string | null;
  environment: string | null;
  versions: MapVersion[];
  instances: MapInstance[];
  /** Ids of the Containers behind it. */
  containers: string[];
  replicas: { wanted: number; ready: number } | null;
  rates: Rates | null;
}

export interface MapEdge {
  id: string;
  from: string;
  to: string;
  declared: boolean;
  declared_by: string[];
  observed: boolean;
  first_seen: string | null;
  last_seen: string | null;
  connections: number;
  ports: number[];
  rates: Rates | null;
}

export type ProblemKind =
  | 'unknown_dependency'
  | 'unavailable_dependency'
  | 'cycle'
  | 'undeclared_call'
  | 'unobserved_dependency'
  | 'uncalled';

export interface MapProblem {
  kind: ProblemKind;
  severity: 'error' | 'warning' | 'info';
  nodes: string[];
  edges: string[];
  message: string;
}

export interface Observation {
  enabled: boolean;
  reason: string | null;
  /** Seconds between two looks. */
  interval: number;
  last_sweep_at: string | null;
  last_sweep_took: number | null;
  read: number;
  unreadable: number;
}

export interface ServiceMap {
  index: number;
  observation: Observation;
  nodes: MapNode[];
  edges: MapEdge[];
  problems: MapProblem[];
}

export interface Point {
  x: number;
  y: number;
}

export type Positions = ReadonlyMap<string, Point>;
