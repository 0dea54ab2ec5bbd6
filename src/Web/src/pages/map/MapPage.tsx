import './map.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import * as address from './address';
import { Canvas } from './Canvas';
import { clock } from './describe';
import { Details } from './Details';
import { apply, search as searchIn } from './filter';
import { focusOn, graphOf } from './graph';
import { at } from './history';
import { Legend } from './Legend';
import { NodeTable } from './NodeTable';
import { Overview } from './Overview';
import { TimeBar } from './TimeBar';
import { Toolbar } from './Toolbar';
import { useNow } from './useNow';
import { usePositions } from './usePositions';
import type { Load } from './useServiceMap';
import { useServiceMap } from './useServiceMap';

/** Who is there, who calls whom, and what is wrong with it: now, and in the past hour as far as it was seen. */
export function MapPage({ load }: { load: Load }) {
  const live = useServiceMap(load);
  const begin = useMemo(() => address.read(location.search), []);
  const [selected, setSelected] = useState(begin.focus);
  const [filter, setFilter] = useState(begin.filter);
  const [view, setView] = useState(begin.view);
  const [search, setSearch] = useState('');
  const [time, setTime] = useState<number | null>(null);
  const now = useNow();

  const past = time === null ? null : at(live.history, time);
  const map = time === null ? live.map : past;
  const whole = useMemo(() => live.map && graphOf(live.map), [live.map]);
  const places = usePositions(whole);
  const shown = useMemo(() => map && apply(map, filter), [map, filter]);
  const graph = shown?.graph ?? null;
  const focus = useMemo(() => (graph && selected ? focusOn(graph, selected) : null), [graph, selected]);
  const found = useMemo(() => (graph ? searchIn(graph, search) : []), [graph, search]);
  const foundSet = useMemo(() => new Set(found), [found]);

  useEffect(() => {
    history.replaceState(history.state, '', location.pathname + address.write({ focus: selected, filter, view }) + location.hash);
  }, [selected, filter, view]);

  // On a phone the panel stands below the map.
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focus && matchMedia('(max-width: 720px)').matches) {
      panel.current?.scrollIntoView({ block: 'start' });
    }
  }, [focus?.id]);

  if (live.map === null) {
    return live.problem ? <Trouble problem={live.problem} /> : <p class="map-message" role="status">Looking at who calls whom…</p>;
  }
  return (
    <div class={`map-page${live.state === 'stale' ? ' map-stale' : ''}${time === null ? '' : ' past'}`}>
      <h1 class="visually-hidden">Service map</h1>
      <Toolbar
        map={live.map}
        filter={filter}
        onFilter={setFilter}
        search={search}
        found={found.length}
        onSearch={setSearch}
        onSearchDone={() => found[0] && setSelected(found[0])}
        view={view}
        onView={setView}
        onRearrange={places.rearrange}
      />
      <div class="map-notices" role="status">
        {live.state === 'stale' && (
          <p class="notice notice-stale">
            No answer since {clock(live.seenAt ?? now)}, so this may be old. {live.problem} Trying again.
          </p>
        )}
        {time !== null && <p class="notice">This is the map of {clock(time)}{past === null && ': nothing could be seen then'}.</p>}
      </div>
      <div class="map-body">
        <div class="map-stage">
          {graph === null ? (
            <p class="map-message">Nothing could be seen at {clock(time ?? now)}.</p>
          ) : graph.nodes.size === 0 ? (
            <Empty filtered={live.map.nodes.length > 0} />
          ) : view === 'table' ? (
            <NodeTable graph={graph} found={foundSet} searching={search.trim() !== ''} selected={focus?.id ?? null} onSelect={setSelected} />
          ) : (
            <>
              <Canvas
                graph={graph}
                positions={places.positions}
                neighbours={shown!.neighbours}
                focus={focus}
                found={foundSet}
                fitKey={`${places.arranged} ${JSON.stringify(filter)}`}
                onSelect={setSelected}
                onMove={places.move}
              />
              <Legend />
            </>
          )}
        </div>
        <aside ref={panel} class={focus ? 'map-panel open' : 'map-panel'} aria-label={focus ? 'The service that is looked at' : 'The whole map'}>
          {graph && focus ? (
            <Details graph={graph} focus={focus} now={time ?? now} onSelect={setSelected} />
          ) : (
            graph && map && (
              <>
                {selected && <p class="notice">{selected.replace(/^service:/, '')} is not on the map {time === null ? 'now' : 'at that time'}{filter.team || filter.environment || filter.namespace || filter.status ? ', or hidden by a filter' : ''}.</p>}
                <Overview graph={graph} observation={map.observation} history={live.history} now={time ?? now} onSelect={setSelected} onTime={setTime} />
              </>
            )
          )}
        </aside>
      </div>
      <TimeBar history={live.history} time={time} now={now} onTime={setTime} />
    </div>
  );
}

function Trouble({ problem }: { problem: string }) {
  return (
    <div class="map-message" role="alert">
      <h2>The map cannot be shown</h2>
      <p>{problem}</p>
      <p>It is asked for again every few seconds.</p>
    </div>
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <div class="map-message">
      <h2>Nothing fits the filters</h2>
      <p>Clear a filter to see more.</p>
    </div>
  ) : (
    <div class="map-message">
      <h2>No services yet</h2>
      <p>
        A Container whose spec has a <code>service</code> appears here, and so does what is registered with <code>POST /api/services/register</code>. What a service calls is
        seen by itself, or declared by its <code>depends_on</code>.
      </p>
    </div>
  );
}
