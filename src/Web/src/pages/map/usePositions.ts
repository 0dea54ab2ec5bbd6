import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Graph } from './graph';
import { Arrangement, placeNew } from './layout';
import { forget, recall, remember } from './remember';
import type { Point, Positions } from './types';

// Milliseconds of layout work in a frame: the rest is the browser's.
const slice = 8;

export interface Places {
  /** Empty until the first layout is done. */
  readonly positions: Positions;
  /** Counts the times when everything was arranged anew. */
  readonly arranged: number;
  readonly move: (id: string, to: Point) => void;
  readonly rearrange: () => void;
}

/** Where everything stands: what stands once stays there, over changes, filters, the past, and the next visit. */
export function usePositions(graph: Graph | null, past: Graph | null): Places {
  const [positions, setPositions] = useState<Positions>(new Map());
  const [arranged, setArranged] = useState(0);
  const known = useRef<Positions | null>(null);
  const frame = useRef(0);

  const keep = useCallback((next: Positions) => {
    known.current = next;
    setPositions(next);
    remember(localStorage, next);
  }, []);

  const arrangeAll = useCallback(
    (all: Graph) => {
      cancelAnimationFrame(frame.current);
      const arrangement = new Arrangement(all);
      const step = () => {
        if (arrangement.work(performance.now() + slice, () => performance.now())) {
          keep(arrangement.positions());
          setArranged(count => count + 1);
        } else {
          frame.current = requestAnimationFrame(step);
        }
      };
      step();
    },
    [keep],
  );

  useEffect(() => {
    if (graph === null) {
      return;
    }
    if (known.current === null) {
      known.current = new Map([...recall(localStorage)].filter(([id]) => graph.nodes.has(id)));
    }
    const placed = placeNew(graph, known.current);
    if (placed === null) {
      arrangeAll(graph);
    } else if (placed.size !== known.current.size || positions.size === 0) {
      keep(placed);
    }
  }, [graph]);

  // Who was there before this page was opened, and is no more, has never had a place.
  useEffect(() => {
    const placed = past && known.current && placeNew(past, known.current);
    if (placed && placed.size !== known.current!.size) {
      keep(placed);
    }
  }, [past]);

  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const move = useCallback((id: string, to: Point) => keep(new Map(known.current ?? []).set(id, to)), [keep]);
  const rearrange = useCallback(() => {
    forget(localStorage);
    if (graph !== null) {
      arrangeAll(graph);
    }
  }, [graph, arrangeAll]);
  return { positions, arranged, move, rearrange };
}
