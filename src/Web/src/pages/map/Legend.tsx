import { statusWords } from './describe';
import { StatusMark } from './StatusMark';
import type { NodeStatus } from './types';

const statuses = Object.keys(statusWords) as NodeStatus[];
const lines = [
  ['both', 'Declared and seen'],
  ['declared', 'Declared, not seen'],
  ['undeclared', 'Seen, not declared'],
  ['bad', 'Broken, or requests fail'],
] as const;

/** What the signs and lines mean. */
export function Legend() {
  return (
    <details class="legend">
      <summary>Legend</summary>
      <ul>
        {statuses.map(status => (
          <li key={status}>
            <svg width="16" height="16" aria-hidden="true"><StatusMark status={status} /></svg>
            {statusWords[status]}
          </li>
        ))}
        {lines.map(([kind, text]) => (
          <li key={kind}>
            <svg width="28" height="10" aria-hidden="true">
              <g class={`edge edge-${kind}`}>
                <path class="edge-line" d="M1 5h26" stroke-width="2" />
              </g>
            </svg>
            {text}
          </li>
        ))}
      </ul>
    </details>
  );
}
