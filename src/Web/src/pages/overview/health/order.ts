import type { ContainerHealth, Health } from '../../../api/types';

const ranks: Record<Health, number> = { unhealthy: 0, starting: 1, none: 3, healthy: 4 };

/** The worst first: unhealthy, starting, flapping, not checked, healthy; what does not run comes last. */
export function rank(container: ContainerHealth): number {
  if (container.state !== 'running') return 5;
  return container.replicas.some(one => one.flapping) ? Math.min(2, ranks[container.status]) : ranks[container.status];
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
