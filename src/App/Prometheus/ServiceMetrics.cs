using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>The registry.</summary>
internal sealed class ServiceMetrics(ServiceDirectory directory) : IMetricSource
{
    public void Collect(ScrapeMetrics scrape)
    {
        var snapshot = directory.Current;
        scrape.Gauge("registry_index", "The registry's index: it grows with every change.").Set(snapshot.Index);
        scrape.Gauge("services", "Services that are known.").Set(snapshot.Services.Count);
        var instances = scrape.Gauge("service_instances", "Instances of a service, by health as callers see it.", "service", "health");
        var serving = scrape.Gauge("service_instances_serving", "Instances of a service to which new requests may be sent.", "service");
        var stale = scrape.Gauge("service_instances_stale", "Instances of a service that are served from memory, because whether they live is in doubt.", "service");
        foreach (var service in snapshot.Services.Values)
        {
            foreach (var health in Enum.GetValues<InstanceHealth>())
            {
                instances.Show(service.Instances.Count(instance => instance.EffectiveHealth == health), service.Name, MetricNames.Label(health));
            }

            serving.Show(service.Instances.Count(instance => instance.IsServing), service.Name);
            stale.Show(service.Instances.Count(instance => instance.Stale), service.Name);
        }
    }
}
