import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../../api/client';
import type { ContainerMetrics } from '../../api/types';
import { bytes, bytesPerSecond, percent } from '../../ui/format';
import { ErrorState, Loading } from '../../ui/states';
import { useRead } from '../../ui/useRead';
import { Chart } from './Chart';

const ranges = [['15m', '15 min'], ['1h', '1 h'], ['6h', '6 h'], ['1d', '1 day'], ['7d', '7 days']] as const;
const charts = [
  { metric: 'cpu_percent', title: 'CPU, of the limit', format: percent },
  { metric: 'memory_bytes', title: 'Memory', format: bytes },
  { metric: 'received_rate', title: 'Received', format: bytesPerSecond },
  { metric: 'sent_rate', title: 'Sent', format: bytesPerSecond },
] as const;

export function Charts({ id }: { id: string }): JSX.Element {
  const [range, setRange] = useState('1h');
  const query = { from: range, metric: charts.map(chart => chart.metric).join(',') };
  const { value, problem, again } = useRead(`${id} ${range}`, signal => call<ContainerMetrics>(`/api/metrics/${encodeURIComponent(id)}`, { query, signal }), 10_000);
  const series = value?.history?.series ?? [];
  return (
    <section aria-labelledby="charts-title" class="section">
      <header>
        <h2 id="charts-title">Usage</h2>
        <div class="segments" role="group" aria-label="Range">
          {ranges.map(([key, text]) => <button key={key} aria-pressed={range === key} onClick={() => setRange(key)}>{text}</button>)}
        </div>
      </header>
      {!value && !problem && <Loading what="usage" />}
      {!value && problem && <ErrorState title="Usage cannot be read" detail={problem.message} retry={again} />}
      {value && series.length === 0 && <p class="muted">Nothing was measured in this time.</p>}
      {series.length > 0 && (
        <div class="charts">
          {charts.map(chart => <Chart key={chart.metric} title={chart.title} format={chart.format} series={series.filter(one => one.metric === chart.metric)} />)}
        </div>
      )}
    </section>
  );
}
