import type { ComponentChildren } from 'preact';
import { ago, edgeClass, edgeWords, kindWords, milliseconds, replicas, statusWords, traffic } from './describe';
import type { Focus, Graph, Reached } from './graph';
import { callees, callers, problemsOf } from './graph';
import { ProblemList } from './Overview';
import { StatusMark } from './StatusMark';
import type { MapEdge, MapInstance, MapNode, Rates } from './types';

interface Props {
  graph: Graph;
  focus: Focus;
  now: number;
  onSelect: (id: string | null) => void;
}

/** All about the node that is looked at: what it is, whom it calls, who calls it, and whom its failure reaches. */
export function Details({ graph, focus, now, onSelect }: Props) {
  const node = graph.nodes.get(focus.id)!;
  const problems = problemsOf(graph, node.id);
  const sorted = (edges: readonly MapEdge[]) => [...edges].sort((a, b) => a.id.localeCompare(b.id));
  return (
    <>
      <header class="details-head">
        <h2>{node.name}</h2>
        <button type="button" class="icon-button" aria-label="Close, and look at the whole map" onClick={() => onSelect(null)}>
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8" /></svg>
        </button>
      </header>
      <p class={`pill pill-${node.status}`}>
        <svg width="16" height="16" aria-hidden="true"><StatusMark status={node.status} /></svg>
        {statusWords[node.status]}
      </p>
      {node.reason && <p>{node.reason}</p>}
      <Facts node={node} />
      {node.containers.length > 0 && (
        <p class="links">
          {node.containers.map((id, i) => (
            <a key={id} href={`container.html?id=${encodeURIComponent(id)}`}>
              {node.containers.length === 1 ? 'Open the Container' : `Open Container ${i + 1}`}
            </a>
          ))}
        </p>
      )}
      {problems.length > 0 && <ProblemList problems={problems} onSelect={onSelect} />}
      <Neighbours title="Calls" none="Nobody, as far as is known." edges={sorted(callees(graph, node.id))} end="to" graph={graph} now={now} onSelect={onSelect} />
      <Neighbours title="Called by" none="Nobody, as far as is known." edges={sorted(callers(graph, node.id))} end="from" graph={graph} now={now} onSelect={onSelect} />
      <Impact node={node} up={focus.up} graph={graph} onSelect={onSelect} />
      {node.instances.length > 0 && <Instances instances={node.instances} now={now} />}
    </>
  );
}

function Facts({ node }: { node: MapNode }) {
  return (
    <dl class="facts">
      <Fact name="Kind">{kindWords[node.kind]}</Fact>
      <Fact name={node.replicas ? 'Ready' : 'Serving'}>{replicas(node)}</Fact>
      <Fact name="Versions">
        {node.versions.map(version => `${version.version} (${version.serving} of ${version.instances} serve${node.versions.length > 1 ? `, weight ${version.weight}` : ''})`).join(', ')}
      </Fact>
      <Fact name="Team">{node.team}</Fact>
      <Fact name="Environment">{node.environment}</Fact>
      <Fact name="Namespace">{node.namespace}</Fact>
      <Fact name="Is sent">{traffic(node.rates)}</Fact>
      <Fact name="Latency">{latency(node.rates)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return children ? (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  ) : null;
}

function latency(rates: Rates | null): string | null {
  const { mean = null, p95 = null } = rates?.latency ?? {};
  return mean === null ? null : `${milliseconds(mean)} on average${p95 === null ? '' : `, ${milliseconds(p95)} at p95`}`;
}

interface NeighboursProps {
  title: string;
  none: string;
  edges: MapEdge[];
  end: 'from' | 'to';
  graph: Graph;
  now: number;
  onSelect: (id: string) => void;
}

function Neighbours({ title, none, edges, end, graph, now, onSelect }: NeighboursProps) {
  return (
    <section>
      <h3>
        {title} {edges.length > 0 && <small>{edges.length}</small>}
      </h3>
      {edges.length === 0 && <p class="muted">{none}</p>}
      <ul class="neighbours">
        {edges.map(edge => {
          const other = graph.nodes.get(edge[end])!;
          return (
            <li key={edge.id}>
              <NodeLink node={other} onSelect={onSelect} />
              <small class={`edge-words edge-words-${edgeClass(edge)}`}>{edgeWords[edgeClass(edge)]}</small>
              <small>{edgeFacts(edge, now)}</small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function edgeFacts(edge: MapEdge, now: number): string {
  return [
    traffic(edge.rates),
    latency(edge.rates),
    edge.connections > 0 && `${edge.connections} ${edge.connections === 1 ? 'connection' : 'connections'}`,
    edge.ports.length > 0 && `port ${edge.ports.join(', ')}`,
    edge.last_seen && `seen ${ago(now - Date.parse(edge.last_seen))}`,
    edge.declared_by.length > 0 && `declared by ${edge.declared_by.join(', ')}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function Impact({ node, up, graph, onSelect }: { node: MapNode; up: readonly Reached[]; graph: Graph; onSelect: (id: string) => void }) {
  const failed = node.status === 'down' || node.status === 'missing';
  return (
    <section>
      <h3>{failed ? 'Whom its failure reaches' : 'If it fails'}</h3>
      {up.length === 0 ? (
        <p class="muted">Nobody is known to depend on it.</p>
      ) : (
        <>
          <p>
            {up.length === 1 ? '1 depends' : `${up.length} depend`} on it, directly or through others. How well they can do without it is not known.
          </p>
          <ul class="neighbours">
            {up.map(one => (
              <li key={one.id}>
                <NodeLink node={graph.nodes.get(one.id)!} onSelect={onSelect} />
                <small>{one.distance === 1 ? 'directly' : `through ${one.path.slice(1, -1).map(id => graph.nodes.get(id)!.name).join(' → ')}`}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function NodeLink({ node, onSelect }: { node: MapNode; onSelect: (id: string) => void }) {
  return (
    <button type="button" class="node-link" onClick={() => onSelect(node.id)}>
      <svg width="16" height="16" aria-hidden="true"><StatusMark status={node.status} /></svg>
      <span>{node.name}</span>
      <span class="visually-hidden">, {statusWords[node.status].toLowerCase()}</span>
    </button>
  );
}

function Instances({ instances, now }: { instances: readonly MapInstance[]; now: number }) {
  return (
    <section>
      <h3>
        Instances <small>{instances.length}</small>
      </h3>
      <ul class="instances">
        {instances.map(instance => (
          <li key={instance.id} class={`health-${instance.health}`}>
            <b>{instance.id}</b>
            <span>
              {[instance.health, instance.draining && 'draining', instance.stale && 'stale', !instance.serving && 'gets no requests'].filter(Boolean).join(', ')}
              {instance.health_since && `, since ${ago(now - Date.parse(instance.health_since)).replace(/ ago$/, '')}`}
            </span>
            {instance.health_reason && <small>{instance.health_reason}</small>}
            <small>
              {instance.url} · v{instance.version.replace(/^v/, '')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
