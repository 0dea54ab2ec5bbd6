import type { Box } from './layout';
import type { Point } from './types';

/** What part of the map is seen: a point of the map `p` is on the screen at `p * scale + (x, y)`, in pixels. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const scales = { min: 0.08, max: 2.5, fitMax: 1.15, fitWidth: 1500 } as const;

/** All of the box in the middle of the screen, no larger than is comfortable to read; on a wall that is from farther away. */
export function fit(box: Box, screen: Size, margin = 32): Viewport {
  const width = Math.max(box.width, 1);
  const height = Math.max(box.height, 1);
  const scale = clamp(Math.min((screen.width - 2 * margin) / width, (screen.height - 2 * margin) / height), scales.min, Math.max(scales.fitMax, screen.width / scales.fitWidth));
  return {
    scale,
    x: screen.width / 2 - (box.x + box.width / 2) * scale,
    y: screen.height / 2 - (box.y + box.height / 2) * scale,
  };
}

/** Nearer or farther, with what is under `at` (in pixels) staying there. */
export function zoom(view: Viewport, factor: number, at: Point): Viewport {
  const scale = clamp(view.scale * factor, scales.min, scales.max);
  const by = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by };
}

export function pan(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** Moved just so far that the point is seen, a margin (pixels) away from the border; the same when it is. */
export function reveal(view: Viewport, point: Point, screen: Size, margin = 96): Viewport {
  const x = point.x * view.scale + view.x;
  const y = point.y * view.scale + view.y;
  const [marginX, marginY] = [Math.min(margin, screen.width / 2), Math.min(margin, screen.height / 2)];
  const dx = clamp(x, marginX, screen.width - marginX) - x;
  const dy = clamp(y, marginY, screen.height - marginY) - y;
  return dx === 0 && dy === 0 ? view : pan(view, dx, dy);
}

/** Scale at which cards show less, and at which they are blocks of colour with a name. */
export function detailAt(scale: number): 'full' | 'name' | 'dot' {
  return scale >= 0.72 ? 'full' : scale >= 0.36 ? 'name' : 'dot';
}

export const clamp = (value: number, min: number, max: number) => Math.min(Math.max(value, min), max);
