using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.Core.Containers;
using Xunit;

namespace FunctionsOrchestrator.App.Tests.Containers;

public sealed class PublishedPortsTests
{
    [Fact]
    public void Of_AnotherHostPortPerAddressFamily_TellsTheOneOfIpv4() =>
        Assert.Equal([Port(8080, 32775)], PublishedPorts.Of([(Port(8080, 32776), "::"), (Port(8080, 32775), "0.0.0.0")]));

    [Fact]
    public void Of_SameHostPortInBothFamilies_TellsItOnce() =>
        Assert.Equal([Port(8080, 32775)], PublishedPorts.Of([(Port(8080, 32775), "0.0.0.0"), (Port(8080, 32775), "::")]));

    [Fact]
    public void Of_OnlyIpv6_TellsIt() => Assert.Equal([Port(8080, 32776)], PublishedPorts.Of([(Port(8080, 32776), "::")]));

    [Fact]
    public void Of_SeveralHostPortsAndProtocols_TellsThemAllInOrder() =>
        Assert.Equal(
            [Port(53, 1053), Port(53, 1054), Port(53, 1053, "udp"), Port(8080, 80)],
            PublishedPorts.Of([(Port(8080, 80), "0.0.0.0"), (Port(53, 1053), ""), (Port(53, 1054), null), (Port(53, 1053, "udp"), "0.0.0.0")]));

    private static ObservedPort Port(int containerPort, int hostPort, string protocol = "tcp") => new(containerPort, hostPort, protocol);
}
