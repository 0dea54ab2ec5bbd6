using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Makes answers of the directory.</summary>
public sealed class ServiceViews(ContainerLimits limits)
{
    /// <summary>The largest weight: whole numbers up to it divide the traffic as finely as anyone can measure.</summary>
    private const int MaxWeight = 1000;

    /// <summary>What a check has that was registered as a path alone.</summary>
    public HealthCheckSpec CheckDefaults => limits.DefaultHealthCheck;

    internal static DirectoryAnswer Endpoints(ServiceRecord record, InstanceFilter filter)
    {
        // While nobody has named a share all that serve have the same, and that of a version nobody named looks like it.
        var even = record.Weights.Count == 0 ? InstanceWeights.DefaultShare : 1;
        var weights = InstanceWeights.Of(record.Instances, record.Weights, MaxWeight);
        return DirectoryAnswer.Of(
            record.Index,
            new EndpointList(record.Index, record.Name, [.. record.Instances.Where(filter.Wants).Select(instance => EndpointView.Of(instance, even * weights[instance.Id]))]));
    }

    internal DirectoryAnswer Instance(ServiceInstance instance, long index) => DirectoryAnswer.Of(index, Show(instance));

    internal DirectoryAnswer Service(ServiceRecord record) => DirectoryAnswer.Of(record.Index, ServiceView.Of(record, record.Instances, CheckDefaults));

    internal InstanceView Show(ServiceInstance instance) => InstanceView.Of(instance, CheckDefaults);

    /// <summary>A page of services with those of their instances that are wanted; services without any are left out when not all are.</summary>
    internal DirectoryAnswer Page(DirectorySnapshot snapshot, string? name, InstanceFilter filter, Paging paging)
    {
        var views = snapshot.Services.Values
            .Where(record => (name is null || record.Name == name) && (paging.After is null || string.CompareOrdinal(record.Name, paging.After) > 0))
            .Select(record => ServiceView.Of(record, record.Instances.Where(filter.Wants), CheckDefaults))
            .Where(view => !filter.IsAny || view.Instances.Count > 0)
            .Take(paging.Limit + 1);
        var page = paging.Page([.. views], view => view.Name);
        return DirectoryAnswer.Of(snapshot.Index, new ServicePage(snapshot.Index, page.Items, page.NextCursor));
    }
}
