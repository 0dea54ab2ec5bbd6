import { edgeClass, edgeWords, traffic } from './describe';
import { curve, strokeOf } from './geometry';
import { Pure } from './pure';
import type { MapEdge } from './types';

interface Props {
  edge: MapEdge;
  fromX: number;
  fromY: number;
  toX: number;
  toY: number;
  fromName: string;
  toName: string;
  broken: boolean;
  dim: boolean;
  lit: boolean;
}

// From this part of failing requests on, a line is drawn as failing.
const failing = 0.01;

/** A call, or the promise of one. Not in the reading order: the panel and the table say the same in words. */
export class EdgeLine extends Pure<Props> {
  override render({ edge, fromX, fromY, toX, toY, fromName, toName, broken, dim, lit }: Props) {
    const { path, label } = curve({ x: fromX, y: fromY }, { x: toX, y: toY });
    const kind = edgeClass(edge);
    const rates = traffic(edge.rates);
    const bad = broken || (edge.rates?.error_ratio ?? 0) >= failing;
    const classes = ['edge', `edge-${kind}`, bad && 'edge-bad', dim && 'dim', lit && 'lit'];
    return (
      <g class={classes.filter(Boolean).join(' ')} aria-hidden="true">
        <title>{[`${fromName} → ${toName}: ${edgeWords[kind]}`, rates].filter(Boolean).join('\n')}</title>
        <path class="edge-hit" d={path} />
        <path
          class="edge-line"
          d={path}
          stroke-width={strokeOf(edge.rates?.requests_per_second ?? null)}
          marker-end={`url(#arrow-${bad ? 'bad' : kind})`}
        />
        {rates && (
          <text class="edge-label" x={label.x} y={label.y}>
            {rates.split(' · ').map((line, i, lines) => (
              <tspan key={i} x={label.x} dy={i === 0 ? `${(1 - lines.length) * 0.6}em` : '1.2em'}>
                {line}
              </tspan>
            ))}
          </text>
        )}
      </g>
    );
  }
}
