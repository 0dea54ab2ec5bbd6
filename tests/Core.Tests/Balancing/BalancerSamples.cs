using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Balancing;

/// <summary>A registry with one service of each kind that renderers tell apart.</summary>
internal static class BalancerSamples
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static DirectorySnapshot Everything { get; } = Snapshot(
        Service(
            "web",
            [
                Instance("web-1", "web", "10.0.0.1", 8080),
                Instance("web-2", "web", "10.0.0.2", 8080),
                Instance("web-3", "web", "10.0.0.3", 8080) with { Draining = true },
                Instance("web-4", "web", "10.0.0.4", 8080) with { Health = InstanceHealth.Unhealthy },
                Instance("web-5", "web", "10.0.0.5", 8080) with { Version = "1.1.0", Tags = ["canary"] },
            ],
            ("1.0.0", 90),
            ("1.1.0", 10)),
        Service("orders", [Instance("orders-1", "orders", "orders.internal", 443) with { Endpoint = new InstanceEndpoint("https", "orders.internal", 443, "/v1") }]),
        Service("cache", [Instance("cache-1", "cache", "fd00::7", 6379, "tcp"), Instance("cache-2", "cache", "10.0.1.2", 6379, "tcp")]),
        Service("empty", []),
        Service("waiting", [Instance("waiting-1", "waiting", "10.0.2.1", 80) with { Health = InstanceHealth.Starting }]));

    public static DirectorySnapshot Snapshot(params ServiceRecord[] records) => records.Aggregate(DirectorySnapshot.Empty, (snapshot, record) => snapshot.With(record));

    public static ServiceRecord Service(string name, ServiceInstance[] instances, params (string Version, int Share)[] shares) => new()
    {
        Name = name,
        Instances = [.. instances.OrderBy(instance => instance.Id, StringComparer.Ordinal)],
        Weights = shares.ToDictionary(share => share.Version, share => share.Share),
        Revision = 1,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };

    public static ServiceInstance Instance(string id, string service, string host, int port, string scheme = "http") => new()
    {
        Id = id,
        Service = service,
        Version = "1.0.0",
        Endpoint = new InstanceEndpoint(scheme, host, port),
        Source = InstanceSource.Api,
        Health = InstanceHealth.Healthy,
        RegisteredAt = Noon,
    };
}
