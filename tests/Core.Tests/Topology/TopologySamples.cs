using System.Text;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.Core.Tests.Topology;

/// <summary>Short ways to write services, containers and tables.</summary>
internal static class TopologySamples
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static DirectorySnapshot Directory(params ServiceInstance[] instances) => instances.GroupBy(instance => instance.Service)
        .Aggregate(DirectorySnapshot.Empty, (snapshot, group) => snapshot.With(Record(group.Key, [.. group])));

    public static ServiceRecord Record(string name, params ServiceInstance[] instances) =>
        new() { Name = name, Instances = instances, Revision = 1, Index = 7, CreatedAt = Noon, UpdatedAt = Noon };

    public static ServiceInstance Instance(string service, string endpoint = "10.0.0.1:80", InstanceHealth health = InstanceHealth.Healthy, params string[] dependsOn)
    {
        var colon = endpoint.LastIndexOf(':');
        return new ServiceInstance
        {
            Id = $"{service}-1",
            Service = service,
            Version = "1.0.0",
            Endpoint = new InstanceEndpoint("http", endpoint[..colon], int.Parse(endpoint[(colon + 1)..])),
            Source = InstanceSource.Api,
            Health = health,
            DependsOn = dependsOn,
            RegisteredAt = Noon,
        };
    }

    public static ServiceInstance Caller(string service, params string[] dependsOn) => Instance(service, dependsOn: dependsOn);

    public static EngineContainer Container(string name, string address, string? containerId = null) =>
        new() { DockerId = $"d-{name}", Name = name, ContainerId = containerId, Addresses = [Address(address)], Gateways = [Address("172.18.0.1")] };

    public static NetAddress Address(string text) => NetAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text);

    public static NetEndpoint Endpoint(string text)
    {
        var colon = text.LastIndexOf(':');
        return new NetEndpoint(Address(text[..colon]), int.Parse(text[(colon + 1)..]));
    }

    /// <summary>Lines such as <c>listen 8080</c> and <c>172.18.0.2:8080 172.18.0.3:50000</c>.</summary>
    public static ContainerConnections Table(EngineContainer container, params string[] lines) => new(container, [.. lines.Select(line =>
    {
        var ends = line.Split(' ');
        return ends[0] == "listen"
            ? new TcpEntry(new NetEndpoint(default, int.Parse(ends[1])), default, TcpState.Listen)
            : new TcpEntry(Endpoint(ends[0]), Endpoint(ends[1]), TcpState.Established);
    })]);

    public static ContainerConnections Recorded(EngineContainer container, string table)
    {
        var entries = new List<TcpEntry>();
        ConnectionTable.Read(Encoding.ASCII.GetBytes(table), entries);
        return new ContainerConnections(container, entries);
    }

    public static ObservedEdge Seen(string from, string to) => new(from, to, Noon, Noon.AddMinutes(1)) { Connections = 3, Ports = [8080] };

    public static Observation Watching(params string[] nodes) =>
        new() { Enabled = true, Interval = 10, LastSweepAt = Noon.AddMinutes(1), Read = nodes.Length, Watched = nodes.ToHashSet() };
}
