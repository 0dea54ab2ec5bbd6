import { useEffect, useRef, useState } from 'preact/hooks';
import { nodeOf } from './Canvas';
import type { Point, Positions } from './types';
import type { Viewport } from './viewport';
import { pan, zoom } from './viewport';

interface Options {
  svg: { current: SVGSVGElement | null };
  view: Viewport | null;
  setView: (change: (view: Viewport | null) => Viewport | null) => void;
  positions: Positions;
  onSelect: (id: string | null) => void;
  onMove: (id: string, to: Point) => void;
}

// Pixels from which on a press is no click any more.
const dragFrom = 5;

interface Press {
  start: Point;
  node: string | null;
  /** Of the pressed node in the map, less that of the pointer. */
  grip: Point | null;
  dragging: boolean;
}

/** Mouse, pen and fingers: drag the ground or a card, pinch, turn the wheel, click. */
export function usePointer(options: Options) {
  const latest = useRef(options);
  latest.current = options;
  const pointers = useRef(new Map<number, Point>());
  const press = useRef<Press | null>(null);
  const [panning, setPanning] = useState(false);

  // Preact's listeners are passive for wheels in some browsers; the page must not scroll.
  useEffect(() => {
    const svg = latest.current.svg.current!;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016) * (event.ctrlKey ? 3 : 1));
      latest.current.setView(view => view && zoom(view, factor, local(svg, event)));
    };
    svg.addEventListener('wheel', onWheel, { passive: false });
    return () => svg.removeEventListener('wheel', onWheel);
  }, []);

  const onPointerDown = (event: PointerEvent) => {
    const { svg, view, positions } = latest.current;
    if (event.button !== 0 || !svg.current || !view) {
      return;
    }
    const at = local(svg.current, event);
    pointers.current.set(event.pointerId, at);
    const node = nodeOf(event.target);
    const stands = node === null ? undefined : positions.get(node);
    press.current =
      pointers.current.size > 1
        ? null
        : { start: at, node, dragging: false, grip: stands ? { x: stands.x - (at.x - view.x) / view.scale, y: stands.y - (at.y - view.y) / view.scale } : null };
  };

  const onPointerMove = (event: PointerEvent) => {
    const { svg, view, setView, onMove } = latest.current;
    const before = pointers.current.get(event.pointerId);
    if (!before || !svg.current || !view) {
      return;
    }
    const at = local(svg.current, event);
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, at);
    if (other) {
      const factor = distance(at, other) / Math.max(distance(before, other), 1);
      setView(now => now && pan(zoom(now, factor, other), (at.x - before.x) / 2, (at.y - before.y) / 2));
      return;
    }
    const pressed = press.current;
    if (!pressed || (!pressed.dragging && distance(at, pressed.start) < dragFrom)) {
      return;
    }
    if (!pressed.dragging) {
      pressed.dragging = true;
      svg.current.setPointerCapture(event.pointerId);
      setPanning(true);
    }
    if (pressed.node && pressed.grip) {
      onMove(pressed.node, { x: Math.round((at.x - view.x) / view.scale + pressed.grip.x), y: Math.round((at.y - view.y) / view.scale + pressed.grip.y) });
    } else {
      setView(now => now && pan(now, at.x - before.x, at.y - before.y));
    }
  };

  const end = (event: PointerEvent, click: boolean) => {
    pointers.current.delete(event.pointerId);
    const pressed = press.current;
    press.current = null;
    setPanning(false);
    if (click && pressed && !pressed.dragging) {
      latest.current.onSelect(pressed.node);
    }
  };

  return {
    panning,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp: (event: PointerEvent) => end(event, true),
      onPointerCancel: (event: PointerEvent) => end(event, false),
    },
  };
}

function local(svg: SVGSVGElement, event: MouseEvent): Point {
  const box = svg.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
