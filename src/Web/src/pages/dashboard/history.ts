import type { SystemMetrics } from '../../api/types';

/** The last values of one Container, the newest last. Another object when something was added. */
export interface Series {
  cpu: readonly (number | null)[];
  memory: readonly (number | null)[];
  network: readonly (number | null)[];
}

export const kept = 40;
export const noSeries: Series = { cpu: [], memory: [], network: [] };

/** Adds one look to each Container's series; forgets those that are no more. */
export function addLook(before: ReadonlyMap<string, Series>, look: SystemMetrics): ReadonlyMap<string, Series> {
  const after = new Map<string, Series>();
  for (const container of look.containers) {
    const old = before.get(container.id) ?? noSeries;
    const { received_rate: received, sent_rate: sent, memory_bytes: memory } = container.totals;
    after.set(container.id, {
      cpu: push(old.cpu, container.cpu_percent),
      memory: push(old.memory, memory),
      network: push(old.network, received === null && sent === null ? null : (received ?? 0) + (sent ?? 0)),
    });
  }

  return after;
}

function push(values: readonly (number | null)[], value: number | null): readonly (number | null)[] {
  return [...values.slice(-(kept - 1)), value];
}
