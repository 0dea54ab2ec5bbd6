import type { JSX } from 'preact';
import { memo } from './memo';
import { sparkline } from './format';

/** The last values as a line without axes. The figure beside it is what is read out. */
export const Sparkline = memo(function Sparkline({ values, top, tone }: { values: readonly (number | null)[]; top?: number; tone: string }): JSX.Element {
  const { line, area } = sparkline(values, 72, 20, top);
  return (
    <svg class={`spark ${tone}`} viewBox="-1 -1 74 22" width="74" height="22" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path class="spark-area" d={area} /><path class="spark-line" d={line} />
    </svg>
  );
});
