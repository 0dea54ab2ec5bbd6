import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useStale } from '../../ui/app';
import { words } from '../../ui/format';
import { Operations } from '../../ui/Operations';
import { StaleNote } from '../../ui/states';
import '../dashboard/dashboard.css';
import { BillingView } from './BillingView';
import { HealthView } from './health/HealthView';
import './overview.css';
import { ScalingView } from './scaling/ScalingView';
import { SecurityView } from './security/SecurityView';
import type { View } from './views';

const contents: Record<View, () => JSX.Element> = { scaling: ScalingView, health: HealthView, security: SecurityView, billing: BillingView };

/** One part of the whole, over all Containers. */
export function OverviewPage({ view }: { view: View }): JSX.Element {
  const stale = useStale();
  const Content = contents[view];
  useEffect(() => { document.title = `${words(view)} · FunctionsOrchestrator`; }, [view]);
  return (
    <>
      {stale && <StaleNote text="The server is not heard: what is greyed may be old. It is tried again by itself." />}
      <h1>{words(view)}</h1>
      <Operations />
      <div class={stale ? 'section stale' : 'section'}><Content /></div>
    </>
  );
}
