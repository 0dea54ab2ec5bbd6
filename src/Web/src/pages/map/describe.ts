import type { Change } from './diff';
import type { MapEdge, MapNode, NodeKind, NodeStatus, ProblemKind, Rates } from './types';

export const statusWords: Readonly<Record<NodeStatus, string>> = {
  healthy: 'Healthy',
  degraded: 'Degraded',
  down: 'Down',
  missing: 'Not registered',
  unknown: 'Health unknown',
};

export const kindWords: Readonly<Record<NodeKind, string>> = {
  service: 'Service',
  container: 'Container without a service',
  foreign: 'Docker container of somebody else',
  external: 'Address outside',
};

export const problemWords: Readonly<Record<ProblemKind, string>> = {
  unknown_dependency: 'Unknown dependency',
  unavailable_dependency: 'Unavailable dependency',
  cycle: 'Circle',
  undeclared_call: 'Undeclared call',
  unobserved_dependency: 'Never seen used',
  uncalled: 'Called by nobody',
};

/** `12.5 req/s`; two figures are enough to compare. */
export function perSecond(value: number): string {
  return `${figures(value)} req/s`;
}

export function percent(ratio: number): string {
  const value = ratio * 100;
  return value > 0 && value < 0.1 ? '< 0.1 %' : `${figures(value)} %`;
}

export function milliseconds(value: number): string {
  return value >= 1000 ? `${figures(value / 1000)} s` : `${figures(value)} ms`;
}

function figures(value: number): string {
  const digits = value === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  if (value >= 999_500) {
    return `${trim((value / 1_000_000).toFixed(1))} M`;
  }
  return value >= 9_995 ? `${trim((value / 1000).toFixed(1))} k` : trim(value.toFixed(digits));
}

const trim = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** What stands under a node's name: its replicas (or instances) and versions. */
export function subline(node: MapNode): string {
  if (node.kind === 'external') {
    return node.id === 'external:others' ? 'More addresses outside' : 'Outside';
  }
  if (node.kind === 'foreign') {
    return 'Not ours';
  }
  if (node.status === 'missing') {
    return 'Nobody registered it';
  }
  return [replicas(node), versions(node)].filter(Boolean).join(' · ');
}

/** The same where there is traffic, in as few words as a card has room for. */
export function cardLine(node: MapNode): string {
  if (node.rates === null || node.kind !== 'service' || node.status === 'missing') {
    return subline(node);
  }
  const fails = node.rates.errors_per_second > 0;
  const count = node.replicas && `${node.replicas.ready}/${node.replicas.wanted}`;
  return [count, fails ? `${percent(node.rates.error_ratio ?? 0)} errors` : perSecond(node.rates.requests_per_second)].filter(Boolean).join(' · ');
}

export function replicas(node: MapNode): string {
  if (node.replicas) {
    return `${node.replicas.ready}/${node.replicas.wanted} ${node.replicas.wanted === 1 ? 'replica' : 'replicas'}`;
  }
  const serving = node.instances.filter(instance => instance.serving).length;
  return node.instances.length === 0 ? '' : `${serving}/${node.instances.length} ${node.instances.length === 1 ? 'instance' : 'instances'}`;
}

export function versions(node: MapNode): string {
  const names = node.versions.map(version => version.version);
  return names.length === 0 ? '' : names.length <= 2 ? names.map(name => `v${name.replace(/^v/, '')}`).join(' + ') : `${names.length} versions`;
}

/** Null when nobody has reported any. */
export function traffic(rates: Rates | null): string | null {
  if (rates === null) {
    return null;
  }
  const errors = rates.errors_per_second > 0 && rates.requests_per_second > 0 ? ` · ${percent(rates.error_ratio ?? 0)} errors` : '';
  return `${perSecond(rates.requests_per_second)}${errors}`;
}

export type EdgeClass = 'both' | 'declared' | 'undeclared';

/** Whether a call is declared and seen, only declared, or only seen. */
export function edgeClass(edge: MapEdge): EdgeClass {
  return edge.declared ? (edge.observed ? 'both' : 'declared') : 'undeclared';
}

export const edgeWords: Readonly<Record<EdgeClass, string>> = {
  both: 'declared and seen',
  declared: 'declared, not seen',
  undeclared: 'seen, not declared',
};

/** One sentence that says all of a node's card, for those who do not see it. */
export function spoken(node: MapNode, calls: number, called: number): string {
  return [
    `${node.name}, ${kindWords[node.kind].toLowerCase()}`,
    statusWords[node.status].toLowerCase(),
    node.reason,
    subline(node),
    traffic(node.rates),
    `calls ${calls}, called by ${called}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** One change in words, as the time line tells it. */
export function told(change: Change): string {
  switch (change.kind) {
    case 'appeared':
      return `${change.name} appeared`;
    case 'vanished':
      return `${change.name} vanished`;
    case 'status':
      return `${change.name}: ${statusWords[change.before as NodeStatus].toLowerCase()} → ${statusWords[change.after as NodeStatus].toLowerCase()}`;
    case 'replicas':
      return `${change.name}: replicas ${change.before} → ${change.after}`;
    case 'version':
      return `${change.name}: version ${change.before} → ${change.after}`;
  }
}

/** `4 min 10 s ago`. */
export function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) {
    return `${seconds} s ago`;
  }
  const rest = seconds % 60;
  return rest === 0 ? `${Math.floor(seconds / 60)} min ago` : `${Math.floor(seconds / 60)} min ${rest} s ago`;
}

export const clock = (ms: number) => new Date(ms).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
