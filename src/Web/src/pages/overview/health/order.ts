import type { ContainerHealth, Health } from '../../../api/types';

const ranks: Record<Health, number> = { unhealthy: 0, starting: 1, none: 4, healthy: 5 };

/** The worst first: unhealthy, starting, flapping, failed its last check, not checked, healthy; what does not run comes last. */
export function rank(container: ContainerHealth): number {
  if (container.state !== 'running') return 6;
  const flaps = container.replicas.some(one => one.flapping);
  const failed = container.replicas.some(one => one.results.at(-1)?.verdict === 'fail');
  return Math.min(flaps ? 2 : 6, failed ? 3 : 6, ranks[container.status]);
}

export interface Filter { status: Health | ''; text: string }

export function choose(containers: readonly ContainerHealth[], { status, text }: Filter): ContainerHealth[] {
  const wanted = text.trim().toLowerCase();
  return containers
    .filter(one => (status === '' || one.status === status) && one.name.includes(wanted))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

export function counts(containers: readonly ContainerHealth[]): Record<Health, number> {
  const found: Record<Health, number> = { none: 0, starting: 0, healthy: 0, unhealthy: 0 };
  for (const one of containers) found[one.status]++;
  return found;
}
