import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { bytes } from '../../ui/format';
import { onColours } from '../../ui/theme';
import { columns } from './chart';

export interface ChartSeries { replica: string; points: readonly { at: string; avg: number | null; last: number | null }[] }

const palette = ['--cpu', '--memory', '--network', '--warn', '--bad', '--good', '--info', '--idle'];
// Lines at 512 KiB and 1 MiB, not at 500,000 bytes.
const powersOfTwo = Array.from({ length: 50 }, (_, exponent) => 2 ** exponent);
const usualHeight = 170;
const smallHeight = 130;

/** One metric of each replica over time. `stepped` holds a value until the next one. */
export function Chart({ title, series, format, stepped, small }: { title: string; series: readonly ChartSeries[]; format: (value: number | null) => string; stepped?: boolean; small?: boolean }): JSX.Element {
  const height = small ? smallHeight : usualHeight;
  const root = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const names = series.map(one => one.replica).join('\n');
  const latest = useRef(series);
  latest.current = series;

  useEffect(() => {
    const element = root.current!;
    const build = (): void => {
      plot.current?.destroy();
      plot.current = new uPlot(options(element, latest.current, format, height, stepped === true), columns(latest.current) as uPlot.AlignedData, element);
    };
    build();
    const size = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    size.observe(element);
    const stop = onColours(build);
    return () => {
      stop();
      size.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [names]);
  useEffect(() => plot.current?.setData(columns(series) as uPlot.AlignedData), [series]);

  const lasts = series.map(one => `${one.replica} ${format(one.points.at(-1)?.last ?? null)}`).join(', ');
  return (
    <figure class="card chart">
      <figcaption><h3>{title}</h3></figcaption>
      <div ref={root} role="img" aria-label={`${title}; last values: ${lasts || 'none'}`} />
    </figure>
  );
}

function options(element: HTMLElement, series: readonly ChartSeries[], format: (value: number | null) => string, height: number, stepped: boolean): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const axis = { stroke: colour('--muted'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif' };
  return {
    width: element.clientWidth,
    height,
    legend: { show: series.length > 0, live: true },
    cursor: { drag: { setScale: false } },
    scales: { y: { range: (_plot, _low, high) => [0, (high || 1) * 1.1] } },
    axes: [axis, { ...axis, size: 76, ...(format === bytes && { incrs: powersOfTwo }), ...(stepped && { incrs: [1, 2, 5, 10, 20, 50, 100, 200], space: 18 }), values: (_plot, ticks) => ticks.map(tick => format(tick)) }],
    series: [
      { label: 'at' },
      ...series.map((one, index) => ({ label: one.replica, stroke: colour(palette[index % palette.length]!), width: 1.6, spanGaps: false, points: { show: one.points.length < 2 }, ...(stepped && { paths: uPlot.paths.stepped!({ align: 1 }) }), value: (_plot: uPlot, value: number | null) => format(value) })),
    ],
  };
}
