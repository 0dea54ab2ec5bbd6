import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Arrow } from './geometry';
import { nextTowards } from './geometry';
import type { Graph } from './graph';
import { boundsOf } from './layout';
import { Scene } from './Scene';
import type { SceneProps } from './Scene';
import { usePointer } from './usePointer';
import { detailAt, fit, reveal, zoom } from './viewport';
import type { Size, Viewport } from './viewport';
import type { Point, Positions } from './types';

interface Props extends Omit<SceneProps, 'tabStop'> {
  /** Everything is shown anew when this changes. */
  fitKey: string;
  onSelect: (id: string | null) => void;
  onMove: (id: string, to: Point) => void;
}

const arrows: Readonly<Record<string, Arrow>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** The map as a drawing: pan, zoom, cards that can be dragged, and the same by keyboard. */
export function Canvas({ graph, positions, neighbours, focus, found, fitKey, onSelect, onMove }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const size = useSize(svg);
  const [view, setView] = useState<Viewport | null>(null);
  const [tab, setTab] = useState<string | null>(null);

  const all = useCallback(() => setView(fit(boundsOf(shownPoints(graph, positions)), size)), [graph, positions, size]);
  useEffect(() => {
    if (size.width > 0 && positions.size > 0) {
      all();
    }
  }, [fitKey, size.width > 0, positions.size > 0]);

  // Who is looked at, and the best that a search finds, comes into sight.
  const wanted = focus?.id ?? found.values().next().value ?? null;
  useEffect(() => {
    const at = wanted === null ? undefined : positions.get(wanted);
    if (at && view) {
      setView(reveal(view, at, size));
    }
  }, [wanted, size.width]);

  const pointer = usePointer({ svg, view, setView, positions, onSelect, onMove });
  const tabStop = useMemo(() => [focus?.id, tab].find(id => id && graph.nodes.has(id)) ?? first(graph, positions), [focus, tab, graph, positions]);

  const onKeyDown = (event: KeyboardEvent) => {
    const id = nodeOf(event.target);
    const arrow = arrows[event.key];
    const middle = { x: size.width / 2, y: size.height / 2 };
    if (event.ctrlKey || event.metaKey || event.altKey || view === null) {
      return;
    }
    if (arrow && id) {
      const next = nextTowards(id, arrow, positions, graph.nodes.keys());
      if (next) {
        setTab(next);
        svg.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(next)}"]`)?.focus({ preventScroll: true });
        setView(reveal(view, positions.get(next)!, size));
      }
    } else if ((event.key === 'Enter' || event.key === ' ') && id) {
      onSelect(focus?.id === id ? null : id);
    } else if (event.key === 'Escape') {
      onSelect(null);
    } else if (event.key === '+' || event.key === '=') {
      setView(zoom(view, 1.25, middle));
    } else if (event.key === '-') {
      setView(zoom(view, 0.8, middle));
    } else if (event.key === '0') {
      all();
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div class="canvas">
      <svg
        ref={svg}
        class={`canvas-svg detail-${detailAt(view?.scale ?? 1)}${pointer.panning ? ' panning' : ''}${focus ? ' has-focus' : ''}`}
        role="group"
        aria-label="Map of services. Arrow keys go from one to the next, Enter looks at one, plus and minus zoom, 0 shows all."
        onKeyDown={onKeyDown}
        {...pointer.handlers}
      >
        <defs>
          {(['both', 'declared', 'undeclared', 'bad'] as const).map(kind => (
            <marker key={kind} id={`arrow-${kind}`} class={`arrow arrow-${kind}`} viewBox="0 0 8 8" refX="1" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
              <path d="M0 0 8 4 0 8Z" />
            </marker>
          ))}
        </defs>
        {view && (
          <g transform={`translate(${view.x},${view.y}) scale(${view.scale})`}>
            <Scene graph={graph} positions={positions} neighbours={neighbours} focus={focus} found={found} tabStop={tabStop} />
          </g>
        )}
      </svg>
      <div class="zoom" role="group" aria-label="Zoom">
        <button type="button" aria-label="Nearer" title="Nearer (+)" onClick={() => view && setView(zoom(view, 1.25, { x: size.width / 2, y: size.height / 2 }))}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 3v10M3 8h10" /></svg>
        </button>
        <button type="button" aria-label="Farther" title="Farther (-)" onClick={() => view && setView(zoom(view, 0.8, { x: size.width / 2, y: size.height / 2 }))}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8h10" /></svg>
        </button>
        <button type="button" aria-label="Show all" title="Show all (0)" onClick={all}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" /></svg>
        </button>
      </div>
    </div>
  );
}

export function nodeOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest('[data-node]')?.getAttribute('data-node') ?? null) : null;
}

function shownPoints(graph: Graph, positions: Positions): Point[] {
  return [...graph.nodes.keys()].map(id => positions.get(id)).filter(point => point !== undefined);
}

// The tabulator enters at the top left.
function first(graph: Graph, positions: Positions): string | null {
  let best: { id: string; x: number; y: number } | null = null;
  for (const id of graph.nodes.keys()) {
    const at = positions.get(id);
    if (at && (best === null || at.x < best.x || (at.x === best.x && at.y < best.y))) {
      best = { id, ...at };
    }
  }
  return best?.id ?? null;
}

function useSize(element: { current: Element | null }): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      setSize({ width, height });
    });
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return size;
}
