import './map.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import * as address from './address';
import { Canvas } from './Canvas';
import { clock } from './describe';
import { Details } from './Details';
import { apply, search as searchIn } from './filter';
import { focusOn, graphOf } from './graph';
import type { History } from './history';
import { at } from './history';
import { Legend } from './Legend';
import { NodeTable } from './NodeTable';
import { Overview } from './Overview';
import type { Recorded } from './recorded';
import { frameAt } from './recorded';
import { TimeBar } from './TimeBar';
import { Toolbar } from './Toolbar';
import { useNow } from './useNow';
import { usePositions } from './usePositions';
import type { LoadPast, PastMap } from './useRecorded';
import { useRecorded, useRecordedMap } from './useRecorded';
import type { Load } from './useServiceMap';
import { useServiceMap } from './useServiceMap';

/** Who is there, who calls whom, and what is wrong with it: now, and in the past hour as far as somebody looked. */
export function MapPage({ load, loadPast }: { load: Load; loadPast: LoadPast }) {
  const live = useServiceMap(load);
  const recorded = useRecorded(loadPast, live.state === 'live');
  const begin = useMemo(() => address.read(location.search), []);
  const [selected, setSelected] = useState(begin.focus);
  const [filter, setFilter] = useState(begin.filter);
  const [view, setView] = useState(begin.view);
  const [search, setSearch] = useState('');
  const [time, setTime] = useState<number | null>(null);
  const now = useNow();

  const before = time !== null && time < (live.history.frames[0]?.at ?? now);
  const old = useRecordedMap(loadPast, recorded, before ? frameAt(recorded, time) : null, live.map);
  const past = useMemo(() => pastOf(time, before, live.history, recorded, old), [time, before, live.history, recorded, old]);
  // Until the map of that time is there, what was shown before stays: nothing flickers while the slider is moved.
  const last = useRef(live.map);
  const map = past === null ? live.map : past.state === 'shown' ? past.map : past.state === 'loading' ? last.current : null;
  last.current = map;
  const whole = useMemo(() => live.map && graphOf(live.map), [live.map]);
  const wholePast = useMemo(() => (map && time !== null ? graphOf(map) : null), [map, time === null]);
  const places = usePositions(whole, wholePast);
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
    <div class={`map-page${live.state === 'stale' ? ' map-stale' : ''}${time === null ? '' : ' past'}${past?.state === 'loading' ? ' waiting' : ''}`}>
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
        {time !== null && past !== null && <p class={past.state === 'failed' ? 'notice notice-stale' : 'notice'}>{pastWords(past, time)}</p>}
      </div>
      <div class="map-body">
        <div class="map-stage">
          {graph === null ? (
            <p class="map-message">{past ? pastWords(past, time ?? now) : ''}</p>
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
                <Overview graph={graph} observation={map.observation} history={live.history} recorded={recorded} now={time ?? now} onSelect={setSelected} onTime={setTime} />
              </>
            )
          )}
        </aside>
      </div>
      <TimeBar history={live.history} recorded={recorded} time={time} now={now} onTime={setTime} />
    </div>
  );
}

/** Null for now. What this page saw itself counts; what was before, the server took down. */
function pastOf(time: number | null, before: boolean, history: History, recorded: Recorded, old: PastMap): PastMap | null {
  if (time === null) {
    return null;
  }
  if (!before) {
    const map = at(history, time);
    return map === null ? { state: 'nobody' } : { state: 'shown', map };
  }
  if (recorded.state === 'loading') {
    return { state: 'loading' };
  }
  return recorded.state === 'failed' ? { state: 'failed', problem: recorded.problem ?? '' } : frameAt(recorded, time) === null ? { state: 'nobody' } : old;
}

function pastWords(past: PastMap, time: number): string {
  switch (past.state) {
    case 'shown':
      return `This is the map of ${clock(time)}.`;
    case 'loading':
      return `Reading the map of ${clock(time)}…`;
    case 'nobody':
      return `Nobody looked at ${clock(time)}: neither this page nor the server.`;
    case 'failed':
      return `The map of ${clock(time)} cannot be read: ${past.problem}`;
  }
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
