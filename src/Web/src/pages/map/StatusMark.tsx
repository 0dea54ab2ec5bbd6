import type { NodeStatus } from './types';

// Each status has a shape of its own, so that nobody needs the colours.
const shapes: Readonly<Record<NodeStatus, { outline: string; sign: string }>> = {
  healthy: { outline: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z', sign: 'M4.8 8.3l2.2 2.2 4.2-4.6' },
  degraded: { outline: 'M8 1.2 15.4 14.4H.6Z', sign: 'M8 6v4M8 12.2v.1' },
  down: { outline: 'M5 1h6l4 4v6l-4 4H5l-4-4V5Z', sign: 'M5.5 5.5l5 5M10.5 5.5l-5 5' },
  missing: { outline: 'M8 .8 15.2 8 8 15.2.8 8Z', sign: 'M6.4 6.4a1.7 1.7 0 1 1 2.3 1.6c-.5.2-.7.5-.7 1M8 11.2v.1' },
  unknown: { outline: 'M2.5 2.5h11v11h-11Z', sign: 'M5.5 8h5' },
};

/** A status as a sign of 16 × 16; says nothing to a screen reader: the words stand beside it. */
export function StatusMark({ status, x = 0, y = 0 }: { status: NodeStatus; x?: number; y?: number }) {
  const { outline, sign } = shapes[status];
  return (
    <svg class={`mark mark-${status}`} x={x} y={y} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path class="mark-outline" d={outline} />
      <path class="mark-sign" d={sign} />
    </svg>
  );
}
