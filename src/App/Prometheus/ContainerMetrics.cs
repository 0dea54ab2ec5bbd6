using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Containers and what is recorded of their replicas.</summary>
internal sealed class ContainerMetrics(ContainerDirectory directory, OrchestratorOptions options) : IMetricSource
{
    public void Collect(ScrapeMetrics scrape)
    {
        var records = directory.Current.Values.ToArray();
        Count(scrape, records);
        Conditions(scrape, records);
        Replicas(scrape, records);
    }

    private void Count(ScrapeMetrics scrape, ContainerRecord[] records)
    {
        var byState = scrape.Gauge("containers", "Containers, by state.", "state");
        foreach (var state in Enum.GetValues<ContainerState>().Where(state => state is not ContainerState.Removed))
        {
            byState.Show(records.Count(record => record.State == state), MetricNames.Label(state));
        }

        scrape.Gauge("containers_limit", "Containers that may exist at once.").Set(options.MaxContainers);
        var running = scrape.Gauge("operations_running", "Operations that are at work on a Container now, by kind.", "operation");
        foreach (var operation in Enum.GetValues<ContainerOperation>())
        {
            running.Show(records.Count(record => record.Turn?.Operation == operation), MetricNames.Label(operation));
        }
    }

    private static void Conditions(ScrapeMetrics scrape, ContainerRecord[] records)
    {
        var conditions = scrape.Gauge(
            "container_condition", "Whether a condition of a Container holds: 1 or 0; missing while nobody can tell.", "container", "condition");
        foreach (var record in records)
        {
            foreach (var condition in record.Conditions)
            {
                conditions.Show(
                    condition.Status switch { ConditionStatus.True => 1, ConditionStatus.False => 0, _ => null }, record.Name, MetricNames.Label(condition.Type));
            }
        }
    }

    private static void Replicas(ScrapeMetrics scrape, ContainerRecord[] records)
    {
        var wanted = scrape.Gauge("container_replicas_wanted", "Replicas that should run.", "container");
        var running = scrape.Gauge("container_replicas_running", "Replicas that run.", "container");
        var ready = scrape.Gauge("container_replicas_ready", "Replicas that run, and that no health check speaks against.", "container");
        var generation = scrape.Gauge("container_generation", "The generation of the spec that is in force.", "container");
        var restarts = scrape.Gauge(
            "replica_restarts", "How often recovery has brought a replica back; forgotten when it has run well for long enough.", "container", "replica");
        foreach (var record in records)
        {
            var present = record.FreeReplicas.Select(record.WithHealth).ToArray();
            wanted.Show(record.Wish.State is ContainerState.Running ? record.Wish.Replicas : 0, record.Name);
            running.Show(present.Count(replica => replica.State is ReplicaState.Running), record.Name);
            ready.Show(
                present.Count(replica => replica is { State: ReplicaState.Running, Health: ReplicaHealth.None or ReplicaHealth.Healthy }
                    && !record.Drains.ContainsKey(replica.DockerId)),
                record.Name);
            generation.Show(record.Generation, record.Name);
            foreach (var replica in present.Where(replica => replica.Generation == record.Generation))
            {
                restarts.Show(record.RestartsOf(replica), record.Name, MetricLabels.Number(replica.Index));
            }
        }
    }
}
