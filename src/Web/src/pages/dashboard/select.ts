import type { Container } from '../../api/types';
import { isReady, severity } from '../../ui/conditions';
import type { Series } from './history';

export type SortKey = 'name' | 'state' | 'replicas' | 'cpu' | 'memory' | 'network' | 'updated';

export interface View {
  text: string;
  state: string;
  sort: SortKey;
  descending: boolean;
}

const last = (values: readonly (number | null)[] | undefined): number => values?.at(-1) ?? -1;

/** The Containers that fit, in order. Words are looked for in the name, the image and the labels; all must be there. */
export function select(containers: Iterable<Container>, series: ReadonlyMap<string, Series>, view: View): Container[] {
  const wanted = view.text.toLowerCase().split(/\s+/).filter(word => word !== '');
  const found = [...containers].filter(container => fits(container, view.state) && wanted.every(word => textOf(container).includes(word)));
  const sign = view.descending ? -1 : 1;
  return found.sort((a, b) => sign * compare(a, b, view.sort, series) || a.name.localeCompare(b.name));
}

function fits(container: Container, state: string): boolean {
  if (state === 'all') return true;
  return state === 'attention' ? severity(container) < 2 : container.state === state;
}

function textOf(container: Container): string {
  const labels = Object.entries(container.labels ?? {}).map(([name, value]) => `${name}=${value}`);
  return [container.name, container.image, ...labels].join('\n').toLowerCase();
}

function compare(a: Container, b: Container, key: SortKey, series: ReadonlyMap<string, Series>): number {
  switch (key) {
    case 'name': return a.name.localeCompare(b.name);
    case 'state': return severity(a) - severity(b) || a.state.localeCompare(b.state);
    case 'replicas': return a.replica_status.filter(isReady).length - b.replica_status.filter(isReady).length;
    case 'updated': return a.updated_at.localeCompare(b.updated_at);
    default: return last(series.get(a.id)?.[key]) - last(series.get(b.id)?.[key]);
  }
}
