import type { JSX } from 'preact';
import { Empty } from '../../ui/states';

/** Nothing is billed in this version; the page says so, and what there is instead. */
export function BillingView(): JSX.Element {
  return (
    <section class="card" aria-labelledby="billing-title">
      <header><h2 id="billing-title">Costs and bills</h2></header>
      <Empty title="This version has no billing">
        <p>It keeps no prices, counts nothing towards a bill, and has no <code>/api/billing</code>. There is no setting that switches it on.</p>
      </Empty>
      <div class="beside">
        <h3>What there is that costs are made of</h3>
        <ul>
          <li><a href="/ui/dashboard.html">Containers</a>: what each uses now of CPU, memory and network; over time on its own page, and from <code>GET /api/metrics/{'{id}'}</code> as long as <code>monitoring.metrics_retention</code> says.</li>
          <li><a href="/ui/overview.html?view=scaling">Scaling</a>: limits that could be lower, and what that would give back.</li>
          <li>For your own accounts: <code>GET /metrics</code> gives it to Prometheus, with each Container’s name.</li>
        </ul>
      </div>
    </section>
  );
}
