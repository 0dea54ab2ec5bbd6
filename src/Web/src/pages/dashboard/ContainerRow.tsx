import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Container } from '../../api/types';
import { ActionForm, actionItems, type ActionDialog } from '../../ui/actions';
import { Time } from '../../ui/clock';
import { isReady, remarks, replicaText, replicaTone } from '../../ui/conditions';
import { bytes, bytesPerSecond, percent, words } from '../../ui/format';
import { memo } from '../../ui/memo';
import { Menu } from '../../ui/Menu';
import { Pill, StatePill } from '../../ui/Pill';
import { Sparkline } from '../../ui/Sparkline';
import type { Series } from './history';

const shownReplicas = 24;

export const ContainerRow = memo(function ContainerRow({ container, series, operate }: { container: Container; series: Series; operate: boolean }): JSX.Element {
  const [dialog, setDialog] = useState<ActionDialog | null>(null);
  const said = remarks(container);
  return (
    <tr>
      <th scope="row" class="cell-name">
        <a href={`/ui/container.html?id=${encodeURIComponent(container.id)}`}>{container.name}</a>
        <span class="muted mono image" title={container.image}>{container.image}</span>
      </th>
      <td data-label="State">
        <div class="pills">
          <StatePill state={container.state} />
          {said.map(remark => <Pill key={remark.text} tone={remark.tone} text={remark.text} title={remark.message} />)}
          {container.operation && <span class="muted">{words(container.operation.operation)}…</span>}
        </div>
        {said[0] && said[0].tone !== 'info' && <p class="remark" title={said[0].message}>{said[0].message}</p>}
      </td>
      <td data-label="Replicas"><Replicas container={container} /></td>
      <td data-label="CPU"><Figure values={series.cpu} top={100} tone="cpu" text={percent(series.cpu.at(-1))} /></td>
      <td data-label="Memory"><Figure values={series.memory} tone="memory" text={bytes(series.memory.at(-1))} /></td>
      <td data-label="Network"><Figure values={series.network} tone="network" text={bytesPerSecond(series.network.at(-1))} /></td>
      <td data-label="Changed" class="muted"><Time at={container.updated_at} /></td>
      <td class="cell-actions">
        {operate && <Menu label={`Actions on ${container.name}`} items={actionItems(container, setDialog)} />}
        {dialog && <ActionForm container={container} kind={dialog} close={() => setDialog(null)} />}
      </td>
    </tr>
  );
});

function Replicas({ container }: { container: Container }): JSX.Element {
  const all = container.replica_status;
  const ready = all.filter(isReady).length;
  return (
    <div class="replicas">
      <span class="num">{ready} of {container.replicas} ready</span>
      <span class="dots" role="img" aria-label={all.map(replicaText).join('; ') || 'no replicas'}>
        {all.slice(0, shownReplicas).map(replica => <span key={replica.name} class={`rdot ${replicaTone(replica)}`} title={replicaText(replica)} />)}
        {all.length > shownReplicas && <span class="muted">+{all.length - shownReplicas}</span>}
      </span>
    </div>
  );
}

function Figure({ values, top, tone, text }: { values: readonly (number | null)[]; top?: number; tone: string; text: string }): JSX.Element {
  return <div class="figure"><Sparkline values={values} tone={tone} {...(top !== undefined && { top })} /><span class="num">{text}</span></div>;
}
