import { cardLine, spoken } from './describe';
import { card } from './layout';
import { Pure } from './pure';
import { StatusMark } from './StatusMark';
import type { MapNode } from './types';

interface Props {
  node: MapNode;
  x: number;
  y: number;
  calls: number;
  called: number;
  problems: number;
  selected: boolean;
  dim: boolean;
  found: boolean;
  tabStop: boolean;
}

/** A node as it stands on the map. The events are the canvas's: it finds the node by `data-node`. */
export class NodeCard extends Pure<Props> {
  override render({ node, x, y, calls, called, problems, selected, dim, found, tabStop }: Props) {
    const classes = ['node', `node-${node.status}`, `kind-${node.kind}`, selected && 'selected', dim && 'dim', found && 'found'];
    return (
      <g
        class={classes.filter(Boolean).join(' ')}
        transform={`translate(${x - card.width / 2},${y - card.height / 2})`}
        data-node={node.id}
        role="button"
        tabindex={tabStop ? 0 : -1}
        aria-pressed={selected}
      >
        <title>{spoken(node, calls, called)}</title>
        <rect class="node-ring" x="-4" y="-4" width={card.width + 8} height={card.height + 8} rx={radius(node) + 4} />
        <rect class="node-face" width={card.width} height={card.height} rx={radius(node)} />
        <g class="node-text" aria-hidden="true">
          <StatusMark status={node.status} x={12} y={11} />
          <text class="node-name" x="36" y="24">
            {shortened(node.name, problems > 0 ? 17 : 19)}
          </text>
          <text class="node-far" x="34" y="33">
            {shortened(node.name, problems > 0 ? 10 : 12)}
          </text>
          <text class="node-sub" x="36" y="41">
            {shortened(cardLine(node), 23)}
          </text>
          {problems > 0 && (
            <g class="node-badge" transform={`translate(${card.width - 14},14)`}>
              <circle r="8" />
              <text y="3.5">{problems > 9 ? '9+' : problems}</text>
            </g>
          )}
        </g>
      </g>
    );
  }
}

const radius = (node: MapNode) => (node.kind === 'external' ? card.height / 2 : node.kind === 'service' ? 10 : 3);

/** In the middle, as names differ at their ends. */
export function shortened(text: string, most: number): string {
  const front = Math.ceil((most - 1) * 0.6);
  return text.length <= most ? text : `${text.slice(0, front)}…${text.slice(text.length - (most - 1 - front))}`;
}
