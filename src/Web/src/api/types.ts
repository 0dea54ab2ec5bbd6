/** The parts of the API's answers that the pages read; docs/openapi.json describes them whole. */

export type Role = 'viewer' | 'operator' | 'admin' | 'service';

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export interface SessionView {
  subject: string;
  roles: Role[];
  by: 'token' | 'session';
  expires_at: string | null;
  csrf_token: string | null;
}

export type ContainerState = 'created' | 'running' | 'paused' | 'stopped' | 'removed';
export type Health = 'none' | 'starting' | 'healthy' | 'unhealthy';
export type ConditionType = 'available' | 'progressing' | 'degraded' | 'crash_looping' | 'unhealthy';

export interface Condition {
  type: ConditionType;
  status: boolean | string;
  reason: string | null;
  message: string | null;
  since: string | null;
}

export interface PublishedPort {
  container_port: number;
  host_port: number;
  protocol: string;
}

export interface Replica {
  index: number;
  generation: number;
  name: string;
  docker_id: string | null;
  state: string;
  health: Health;
  ip: string | null;
  ports: PublishedPort[];
  created_at: string | null;
  started_at: string | null;
  restarts: number;
  exit_code: number | null;
  draining: boolean;
}

export interface Container {
  id: string;
  name: string;
  image: string;
  state: ContainerState;
  replicas: number;
  generation: number;
  labels: Record<string, string> | null;
  service: { name: string; version: string } | null;
  conditions: Condition[];
  replica_status: Replica[];
  operation: { operation: string; instance_id: string; since: string } | null;
  created_at: string;
  updated_at: string;
  [field: string]: unknown;
}

export interface DiffEntry {
  path: string;
  old: string | null;
  new: string | null;
}

export interface Generation {
  generation: number;
  current: boolean;
  outcome: 'in_progress' | 'succeeded' | 'rolled_back' | 'failed' | 'interrupted';
  reason: string | null;
  previous: number | null;
  rollback_to: number | null;
  diff: DiffEntry[];
  created_at: string;
  ended_at: string | null;
}

export interface LiveEvent {
  sequence: number;
  id: string;
  time: string;
  type: string;
  container_id: string;
  container_name: string;
  actor: string;
  operation: string | null;
  operation_id: string | null;
  replica: string | null;
  reason: string | null;
  message: string;
}

export interface Usage {
  replicas: number;
  cpu_cores: number | null;
  memory_bytes: number | null;
  disk_bytes: number | null;
  received_rate: number | null;
  sent_rate: number | null;
}

export interface EngineUsage {
  engine: string;
  cpus: number;
  cpu_percent: number | null;
  memory_total: number | null;
  memory_used: number | null;
  disk_total: number | null;
  disk_used: number | null;
  containers_running: number;
  containers_paused: number;
  containers_stopped: number;
  at: string;
}

export interface SystemMetrics {
  at: string | null;
  engine: EngineUsage | null;
  totals: Usage;
  containers: { id: string; name: string; cpu_percent: number | null; memory_percent: number | null; totals: Usage }[];
}

export interface ReplicaUsage {
  replica: string;
  at: string;
  gap: string | null;
  cpu_percent: number | null;
  cpu_cores: number | null;
  memory_bytes: number | null;
  memory_limit_bytes: number | null;
  memory_percent: number | null;
  received_rate: number | null;
  sent_rate: number | null;
  pids: number | null;
}

export interface MetricPoint {
  at: string;
  min: number;
  max: number;
  avg: number;
  p95: number;
  last: number;
  count: number;
}

export interface ContainerMetrics {
  id: string;
  name: string;
  at: string | null;
  totals: Usage | null;
  replicas: ReplicaUsage[];
  history: {
    from: string;
    to: string;
    step: number;
    resolution: string;
    series: { replica: string; metric: string; points: MetricPoint[] }[];
  } | null;
}

export interface Dependency {
  name: string;
  status: 'up' | 'degraded' | 'down';
  latency_ms: number | null;
  reason: string | null;
  kind?: string;
  since?: string;
  buffered?: number;
  dropped?: number;
}

export interface SystemHealth {
  status: 'up' | 'degraded' | 'down';
  checked_at: string;
  dependencies: Dependency[];
  timers: { name: string; last_tick: string; latency_ms: number; failure: string | null }[];
  sweeps: { name: string; last_tick: string | null; took_ms: number; targets: number; running: number; waiting: number; checks: number; lateness_p99_ms: number }[];
}

export interface CheckResult {
  at: string;
  verdict: 'pass' | 'fail' | 'undecided';
  problem: string | null;
  duration_ms: number;
}

export interface ContainerHealth {
  id: string;
  name: string;
  state: ContainerState;
  status: Health;
  replicas: {
    name: string;
    state: string;
    status: Health;
    reason: string | null;
    since: string | null;
    flapping: boolean;
    check: string | null;
    next_check: string | null;
    results: CheckResult[];
  }[];
}

export interface Advice {
  change: 'unknown' | 'keep' | 'raise' | 'lower' | 'set';
  current: string | null;
  recommended: string | null;
  freed: string | null;
  reason: string;
}

export interface Recommendations extends Page<{ id: string; name: string; replicas: number; cpu: Advice; memory: Advice }> {
  total: { cpu_freed: string; cpu_added: string; memory_freed: string; memory_added: string };
}

export interface Scan {
  image_id: string;
  images: string[];
  containers: string[];
  outcome: 'not_scanned' | 'failed' | 'vulnerable' | 'clean';
  scanner: string | null;
  scanner_version: string | null;
  scanned_at: string | null;
  failure: string | null;
  failed_at: string | null;
  counts: Record<'critical' | 'high' | 'medium' | 'low' | 'negligible' | 'unknown', number> | null;
}

export interface ScanDetail extends Scan {
  allowed: boolean;
  reason: string;
  vulnerabilities: { id: string; package: string; installed: string; fixed: string | null; severity: string; title: string | null; blocks: boolean; ignored_until: string | null; ignored_because: string | null }[];
  inspection: { inspected_at: string; size: number; user: string; failure: string | null; checks: { name: string; passed: boolean; detail: string; blocks: boolean; warns: boolean }[] } | null;
}

export interface Waiver {
  id: string;
  container: string;
  rules: string[];
  reason: string;
  created_by: string;
  created_at: string;
  expires_at: string;
  in_force: boolean;
}

export interface RuntimeSecurity {
  enabled: boolean;
  blind: string | null;
  last_sweep: { at: string; took: number; replicas: number; number: number } | null;
  rules: { id: string; severity: Finding['severity']; title: string; is_learned: boolean }[];
  baselines: { container_id: string; container: string; generation: number; learning: boolean; learns_until: string | null; programs: string[]; ports: number[]; destinations: string[] }[];
}

export interface AuditVerification {
  intact: boolean;
  checked: number;
  head: { sequence: number; hash: string };
  broken_at: number | null;
  reason: string | null;
}

export interface Alert {
  id: string;
  container_id: string | null;
  container: string | null;
  engine: string | null;
  metric: string;
  state: string;
  replica: string | null;
  value: number;
  threshold: number;
  reason: string;
  raised_at: string;
  cleared_at: string | null;
  acknowledged_by: string | null;
}

export interface Finding {
  id: string;
  rule: string;
  source: string;
  severity: 'info' | 'low' | 'medium' | 'high' | 'critical';
  status: 'open' | 'acknowledged' | 'resolved';
  container_id: string | null;
  container: string | null;
  replica: string | null;
  status_at: string;
  status_by: string | null;
  status_reason: string | null;
  image: string | null;
  subject: string;
  message: string;
  evidence: Record<string, string>;
  first_seen: string;
  last_seen: string;
  count: number;
  response: { action: 'none' | 'isolate' | 'pause' | 'stop'; done: boolean; message: string; at: string } | null;
}

export interface LogLine {
  replica: number;
  stream: string;
  time: string;
  line: string;
}

export interface Step {
  name: string;
  state: 'pending' | 'running' | 'done' | 'failed' | string;
  reason: string | null;
}

export interface OperationStarted {
  id: string;
  statusQueryGetUri: string;
}

export interface OperationStatus {
  runtimeStatus: string;
  output: unknown;
  customStatus: { step: string; message: string; problem: ProblemBody | null; steps: Step[] | null } | null;
}

export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: Record<string, string[]>;
  logs?: string[];
  request_id?: string;
}

export type ClampName = 'unreadable' | 'stabilization' | 'max_step' | 'cooldown' | 'bounds' | 'spec_limit' | 'max_containers' | 'engine_capacity';
export type Doubt = 'not_running' | 'rollout' | 'operation' | 'recovery_storm' | 'engine_unreachable' | 'metrics_stale';

export interface RuleWish {
  rule: string;
  replicas: number | null;
  at_least: number | null;
  is_unreadable: boolean;
  tally: { measured: number; starting: number; missing: number; absurd: number; gap: string | null; replicas: number; average: number | null };
  crossed_since: string | null;
  reason: string;
}

export interface Decision {
  number: number;
  at: string;
  until: string;
  count: number;
  policy_id: string | null;
  wanted: number;
  proposed: number;
  result: number;
  changed: boolean;
  applied: boolean;
  dry_run: boolean;
  reason: string;
  inputs: {
    wanted: number;
    observed: number;
    ready: number;
    bounds: { min: number; max: number; schedule: string | null };
    doubts: Doubt[];
    last_change: { at: string; from: number; to: number; by_hand: boolean } | null;
  };
  wishes: RuleWish[];
  clamps: { name: ClampName; before: number; after: number; reason: string }[];
  operation_id: string | null;
}

export type RuleType = 'cpu' | 'memory' | 'requests' | 'custom';

export interface ScalingRule {
  type: RuleType;
  metric: string | null;
  threshold: number | null;
  action: 'scale_up' | 'scale_down' | null;
  adjustment: { count: number | null; percent: number | null; to: number | null } | null;
  for: number | null;
  target: number | null;
}

export interface ScalingSchedule {
  cron: string;
  duration: number | null;
  min_replicas: number | null;
  max_replicas: number | null;
}

/** A scaling policy, with nothing left out. */
export interface Policy {
  id: string;
  container: string;
  container_id: string;
  auto_scaling: boolean;
  min_replicas: number;
  max_replicas: number;
  scale_up_cooldown: number;
  scale_down_cooldown: number;
  policies: ScalingRule[];
  tolerance: number;
  stabilization: { up: number; down: number };
  max_step: number | null;
  schedules: ScalingSchedule[];
  dry_run: boolean;
  implied_rules: string[];
}
