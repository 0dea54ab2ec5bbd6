using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Tests.Containers;

namespace FunctionsOrchestrator.Core.Tests.Discovery;

public sealed class ReplicaEndpointTests
{
    [Theory]
    [InlineData(ServiceAddress.Auto, null, "http://172.18.0.2:80")]
    [InlineData(ServiceAddress.Auto, "host.example", "http://host.example:49153")]
    [InlineData(ServiceAddress.Replica, "host.example", "http://172.18.0.2:80")]
    [InlineData(ServiceAddress.Host, "host.example", "http://host.example:49153")]
    [InlineData(ServiceAddress.Host, null, "http://127.0.0.1:49153")]
    public void Of_AReplicaWithAPublishedPort_IsReachedAsTheServiceSays(ServiceAddress address, string? host, string url) =>
        Assert.Equal(url, ReplicaEndpoint.Of(Service(address), Published(), host)?.Url);

    [Fact]
    public void Of_APortThatIsNotPublished_IsReachedAtTheReplicaAlsoWhereTheHostIsKnown() =>
        Assert.Equal("http://172.18.0.2:80", ReplicaEndpoint.Of(Service(ServiceAddress.Auto), Published() with { Ports = [new ObservedPort(80, 49153, "udp")] }, "host.example")?.Url);

    [Fact]
    public void Of_AReplicaWithoutAnAddress_IsNotReached()
    {
        Assert.Null(ReplicaEndpoint.Of(Service(ServiceAddress.Replica), Published() with { Ip = null }, "host.example"));
        Assert.Null(ReplicaEndpoint.Of(Service(ServiceAddress.Host), Published() with { Ports = [] }, "host.example"));
    }

    private static ServiceSpec Service(ServiceAddress address) => new() { Name = "web", Version = "1.0.0", Port = 80, Address = address };

    private static ObservedReplica Published() => PlannerReplicas.Running(0) with { Ip = "172.18.0.2", Ports = [new ObservedPort(80, 49153, "tcp")] };
}
