import type { Filter } from './filter';
import { everything } from './filter';
import type { NodeStatus } from './types';

/** What the page's address says: a link shows the same to somebody else. */
export interface Address {
  readonly focus: string | null;
  readonly filter: Filter;
  readonly view: 'map' | 'table';
}

const statuses: readonly string[] = ['healthy', 'degraded', 'down', 'missing', 'unknown', 'unhealthy'];

export function read(query: string): Address {
  const given = new URLSearchParams(query);
  const status = given.get('health') ?? '';
  const focus = given.get('focus');
  return {
    // A service's name is enough.
    focus: focus === null || focus === '' ? null : focus.includes(':') ? focus : `service:${focus}`,
    filter: {
      namespace: given.get('namespace') ?? '',
      team: given.get('team') ?? '',
      environment: given.get('environment') ?? '',
      status: statuses.includes(status) ? (status as NodeStatus | 'unhealthy') : '',
      others: given.get('others') !== 'false',
    },
    view: given.get('view') === 'table' ? 'table' : 'map',
  };
}

export function write({ focus, filter, view }: Address): string {
  const query = new URLSearchParams();
  const add = (name: string, value: string, usual: string) => value !== usual && query.set(name, value);
  add('focus', (focus ?? '').replace(/^service:/, ''), '');
  add('namespace', filter.namespace, everything.namespace);
  add('team', filter.team, everything.team);
  add('environment', filter.environment, everything.environment);
  add('health', filter.status, everything.status);
  add('others', String(filter.others), String(everything.others));
  add('view', view, 'map');
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
