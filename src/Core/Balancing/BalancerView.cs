using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>Shows the registry as load balancers need it.</summary>
public static class BalancerView
{
    // When schemes are mixed, and no more serve with the one than with the other.
    private static readonly string[] Preferred = ["http", "https", "tcp"];

    /// <summary>The services that were selected, in the order of their names. The same registry gives the same.</summary>
    public static IReadOnlyList<BalancedService> Of(DirectorySnapshot snapshot, BalancerSelection selection)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(selection);
        var names = selection.Services.Count > 0
            ? selection.Services.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            : snapshot.Services.Values.Where(record => selection.Tags.Count == 0 || record.Instances.Any(instance => Carries(instance, selection))).Select(record => record.Name);
        return [.. names.Select(name => Show(name, snapshot.FindService(name), selection))];
    }

    private static BalancedService Show(string name, ServiceRecord? record, BalancerSelection selection)
    {
        var servers = (record?.Instances ?? []).Where(instance => Carries(instance, selection)).Select(Show).OfType<BalancedServer>().ToArray();

        // A load balancer speaks one scheme to all servers of a service.
        var scheme = servers.GroupBy(server => server.Instance.Endpoint.Scheme, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count(server => server.State == ServerState.Serving))
            .ThenBy(group => Array.IndexOf(Preferred, group.Key))
            .FirstOrDefault()?.Key;
        return new BalancedService
        {
            Name = BalancerNames.Word(selection.Prefix + name),
            Host = name,
            Scheme = scheme,
            Servers = [.. servers.Where(server => server.Instance.Endpoint.Scheme == scheme)],
            Shares = record?.Weights ?? new Dictionary<string, int>(),
        };
    }

    private static BalancedServer? Show(ServiceInstance instance)
    {
        var state = instance.IsServing ? ServerState.Serving
            : instance.Draining && instance.EffectiveHealth is InstanceHealth.Healthy or InstanceHealth.Unchecked ? ServerState.Draining
            : ServerState.Down;
        return Preferred.Contains(instance.Endpoint.Scheme) && BalancerNames.Address(instance.Endpoint) is { } at
            ? new BalancedServer(BalancerNames.Word(instance.Id), instance.Version, at.Address, at.Named, state) { Instance = instance }
            : null;
    }

    private static bool Carries(ServiceInstance instance, BalancerSelection selection) => selection.Tags.All(instance.Tags.Contains);
}
