import type { Scan } from '../../../api/types';

const ranks: Record<Scan['outcome'], number> = { vulnerable: 0, failed: 1, not_scanned: 2, clean: 3 };
const severities = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'] as const;

/** The worst first; of two that are alike, the one that runs. */
export function order(scans: readonly Scan[]): Scan[] {
  return [...scans].sort((a, b) => ranks[a.outcome] - ranks[b.outcome] || worse(a, b) || b.containers.length - a.containers.length || (a.images[0] ?? '').localeCompare(b.images[0] ?? ''));
}

function worse(a: Scan, b: Scan): number {
  for (const severity of severities) {
    const difference = (b.counts?.[severity] ?? 0) - (a.counts?.[severity] ?? 0);
    if (difference !== 0) return difference;
  }

  return 0;
}
