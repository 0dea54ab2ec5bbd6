import type { JSX } from 'preact';
import { useStore } from '../../api/store';
import { severity } from '../../ui/conditions';
import { bytes, cores, percent } from '../../ui/format';
import { Pill } from '../../ui/Pill';
import { containers, health, metrics } from './data';

/** The first look: is all well, and how much of the engine is in use. */
export function Status({ stale }: { stale: boolean }): JSX.Element {
  const known = useStore(containers);
  const state = useStore(health);
  const usage = useStore(metrics);
  const engine = usage?.engine ?? null;
  const all = [...(known?.values() ?? [])];
  const bad = all.filter(one => severity(one) === 0).length;
  const warn = all.filter(one => severity(one) === 1).length;
  return (
    <section class={stale ? 'tiles stale' : 'tiles'} aria-label="Status">
      <Tile title="Containers" value={known ? String(all.length) : '–'}
        note={known ? `${all.filter(one => one.state === 'running').length} running${bad > 0 ? `, ${bad} failing` : ''}${warn > 0 ? `, ${warn} degraded` : ''}` : ''} />
      <Tile title="CPU of the engine" value={percent(engine?.cpu_percent)} note={`${cores(usage?.totals.cpu_cores)} by replicas, of ${engine?.cpus ?? '–'}`} share={engine?.cpu_percent} tone="cpu" />
      <Tile title="Memory of the engine" value={bytes(engine?.memory_used)} note={`of ${bytes(engine?.memory_total)}`} share={ratio(engine?.memory_used, engine?.memory_total)} tone="memory" />
      <Tile title="Disk of the engine" value={bytes(engine?.disk_used)} note={`of ${bytes(engine?.disk_total)}`} share={ratio(engine?.disk_used, engine?.disk_total)} tone="network" />
      <div class="card tile">
        <h2>What we depend on</h2>
        <ul class="deps">
          {state?.dependencies.map(one => (
            <li key={one.name}><span>{one.name}</span><Pill tone={one.status === 'up' ? 'good' : one.status === 'degraded' ? 'warn' : 'bad'} text={one.status} title={one.reason ?? (one.latency_ms === null ? undefined : `${one.latency_ms} ms`)} /></li>
          )) ?? <li class="muted">Loading…</li>}
        </ul>
      </div>
    </section>
  );
}

const ratio = (part: number | null | undefined, whole: number | null | undefined): number | null => (part != null && whole ? (part / whole) * 100 : null);

function Tile({ title, value, note, share, tone }: { title: string; value: string; note: string; share?: number | null | undefined; tone?: string }): JSX.Element {
  return (
    <div class="card tile">
      <h2>{title}</h2>
      <p class="big num">{value}</p>
      <p class="muted num">{note}</p>
      {share != null && <meter class={tone} min={0} max={100} value={share} aria-label={`${title}: ${percent(share)} in use`} />}
    </div>
  );
}
