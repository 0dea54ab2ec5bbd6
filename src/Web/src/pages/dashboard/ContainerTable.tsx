import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { useStore } from '../../api/store';
import { count } from '../../ui/format';
import { IconAdd, IconSearch } from '../../ui/icons';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { ContainerRow } from './ContainerRow';
import { containers, failure, loadAll, series } from './data';
import { noSeries } from './history';
import { select, type SortKey, type View } from './select';

const pageSize = 50;
const columns: readonly { key: SortKey; text: string }[] = [
  { key: 'name', text: 'Container' }, { key: 'state', text: 'State' }, { key: 'replicas', text: 'Replicas' }, { key: 'cpu', text: 'CPU of limit' },
  { key: 'memory', text: 'Memory' }, { key: 'network', text: 'Network' }, { key: 'updated', text: 'Changed' },
];
const filters = [['all', 'All'], ['attention', 'Needs attention'], ['running', 'Running'], ['paused', 'Paused'], ['stopped', 'Stopped'], ['created', 'Created']] as const;

export function ContainerTable({ operate, stale, create }: { operate: boolean; stale: boolean; create: () => void }): JSX.Element {
  const known = useStore(containers);
  const usage = useStore(series);
  const problem = useStore(failure);
  const [view, setView] = useState<View>({ text: '', state: 'all', sort: 'name', descending: false });
  const [page, setPage] = useState(0);
  const found = useMemo(() => select(known?.values() ?? [], usage, view), [known, usage, view]);
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const at = Math.min(page, pages - 1);
  const change = (part: Partial<View>): void => { setView({ ...view, ...part }); setPage(0); };
  const sortBy = (key: SortKey): void => change(view.sort === key ? { descending: !view.descending } : { sort: key, descending: key !== 'name' && key !== 'state' });

  return (
    <section class="card containers" aria-labelledby="containers-title">
      <header>
        <h1 id="containers-title">Containers</h1>
        <span class="muted" role="status">{known && (found.length === known.size ? known.size : `${found.length} of ${known.size}`)}</span>
        <div class="tools">
          <label class="search"><IconSearch /><span class="visually-hidden">Search by name, image or label</span>
            <input type="search" placeholder="Name, image or label" value={view.text} onInput={event => change({ text: event.currentTarget.value })} />
          </label>
          <label><span class="visually-hidden">Show</span>
            <select value={view.state} onChange={event => change({ state: event.currentTarget.value })}>
              {filters.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
            </select>
          </label>
          {operate && <button class="primary" onClick={create}><IconAdd />Create</button>}
        </div>
      </header>
      {!known && !problem && <Loading what="Containers" />}
      {!known && problem && <ErrorState title="Containers cannot be listed" detail={problem} retry={loadAll} />}
      {known?.size === 0 && (
        <Empty title="There are no Containers yet">
          <p>{operate ? 'Create the first one, or send its definition to POST /api/containers.' : 'An operator or admin can create one.'}</p>
          {operate && <button class="primary" onClick={create}><IconAdd />Create a Container</button>}
        </Empty>
      )}
      {known && known.size > 0 && found.length === 0 && <Empty title="No Container fits"><button onClick={() => change({ text: '', state: 'all' })}>Show all</button></Empty>}
      {found.length > 0 && (
        <table class={stale ? 'rows stale' : 'rows'}>
          <thead>
            <tr>
              {columns.map(({ key, text }) => (
                <th key={key} scope="col" aria-sort={view.sort === key ? (view.descending ? 'descending' : 'ascending') : undefined}>
                  <button class="sort" onClick={() => sortBy(key)}>{text}<span aria-hidden="true">{view.sort === key ? (view.descending ? '↓' : '↑') : ''}</span></button>
                </th>
              ))}
              <th scope="col"><span class="visually-hidden">Actions</span></th>
            </tr>
          </thead>
          <tbody>
            {found.slice(at * pageSize, (at + 1) * pageSize).map(container => (
              <ContainerRow key={container.id} container={container} series={usage.get(container.id) ?? noSeries} operate={operate} />
            ))}
          </tbody>
        </table>
      )}
      {pages > 1 && (
        <nav class="pager" aria-label="Pages of Containers">
          <button disabled={at === 0} onClick={() => setPage(at - 1)}>Previous</button>
          <span class="num">{at * pageSize + 1}–{Math.min(found.length, (at + 1) * pageSize)} of {count(found.length, 'Container')}</span>
          <button disabled={at === pages - 1} onClick={() => setPage(at + 1)}>Next</button>
        </nav>
      )}
    </section>
  );
}
