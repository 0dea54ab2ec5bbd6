import type { JSX } from 'preact';
import { choices } from './filter';
import type { Facet, Filter } from './filter';
import type { ServiceMap } from './types';

interface Props {
  map: ServiceMap;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  search: string;
  found: number;
  onSearch: (text: string) => void;
  /** Looks at the best that was found. */
  onSearchDone: () => void;
  view: 'map' | 'table';
  onView: (view: 'map' | 'table') => void;
  onRearrange: () => void;
}

const facets: readonly [Facet, string][] = [
  ['team', 'Team'],
  ['environment', 'Environment'],
  ['namespace', 'Namespace'],
];

/** What is shown, and how. */
export function Toolbar({ map, filter, onFilter, search, found, onSearch, onSearchDone, view, onView, onRearrange }: Props) {
  const filtered = filter.team || filter.environment || filter.namespace || filter.status || !filter.others;
  return (
    <form class="toolbar" role="search" aria-label="Services" onSubmit={event => (event.preventDefault(), onSearchDone())}>
      <label class="search">
        <span class="visually-hidden">Search services</span>
        <input
          type="search"
          placeholder="Search services"
          value={search}
          onInput={event => onSearch(event.currentTarget.value)}
          aria-describedby="map-found"
        />
        <span id="map-found" class="search-found" role="status">
          {search.trim() && (found === 0 ? 'nothing found' : `${found} found`)}
        </span>
      </label>
      {facets.map(([facet, label]) => {
        const options = choices(map, facet, filter[facet]);
        return options.length === 0 ? null : (
          <Choice key={facet} label={label} value={filter[facet]} onChange={value => onFilter({ ...filter, [facet]: value })}>
            <option value="">All {label.toLowerCase()}s</option>
            {options.map(option => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </Choice>
        );
      })}
      <Choice label="Health" value={filter.status} onChange={value => onFilter({ ...filter, status: value as Filter['status'] })}>
        <option value="">Any health</option>
        <option value="unhealthy">Not healthy</option>
        <option value="down">Down</option>
        <option value="missing">Not registered</option>
      </Choice>
      <label class="check">
        <input type="checkbox" checked={filter.others} onChange={event => onFilter({ ...filter, others: event.currentTarget.checked })} />
        <span>Callers that are no services</span>
      </label>
      {filtered && (
        <button type="button" class="plain" onClick={() => onFilter({ namespace: '', team: '', environment: '', status: '', others: true })}>
          Clear filters
        </button>
      )}
      <span class="toolbar-gap" />
      {view === 'map' && (
        <button type="button" class="plain arrange" title="Forget where the cards stand, and arrange all anew" onClick={onRearrange}>
          Arrange anew
        </button>
      )}
      <div class="segments" role="group" aria-label="View">
        <button type="button" aria-pressed={view === 'map'} onClick={() => onView('map')}>
          Map
        </button>
        <button type="button" aria-pressed={view === 'table'} onClick={() => onView('table')}>
          Table
        </button>
      </div>
    </form>
  );
}

function Choice({ label, value, onChange, children }: { label: string; value: string; onChange: (value: string) => void; children: JSX.Element | (JSX.Element | JSX.Element[])[] }) {
  return (
    <label class={value ? 'choice chosen' : 'choice'}>
      <span class="visually-hidden">{label}</span>
      <select value={value} onChange={event => onChange(event.currentTarget.value)}>
        {children}
      </select>
    </label>
  );
}
