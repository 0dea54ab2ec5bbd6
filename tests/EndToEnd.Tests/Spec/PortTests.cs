using System.Net;
using System.Net.Sockets;

namespace FunctionsOrchestrator.EndToEnd.Tests.Spec;

/// <summary><c>ports</c>.</summary>
public sealed class PortTests(SpecApp running) : SpecTest(running)
{
    [Fact]
    public async Task EphemeralPort_IsAnotherForEachReplica()
    {
        var created = await CreateAsync(new { replicas = 2, ports = new[] { new { container_port = 80 } } });

        var ports = created["replica_status"]!.AsArray().Select(replica => replica!["ports"]![0]!["host_port"]!.GetValue<int>()).ToList();
        Assert.Equal(2, ports.Distinct().Count());
        Assert.DoesNotContain(0, ports);
    }

    [Fact]
    public async Task FixedPort_IsTheHostsPort_AndCannotBeShared()
    {
        var port = FreePort();
        await CreateAsync(new { ports = new[] { new { container_port = 53, host_port = port, protocol = "udp" } } });
        Assert.Equal(port.ToString(), (await InspectAsync("HostConfig.PortBindings"))!["53/udp"]![0]!["HostPort"]!.GetValue<string>());

        var refused = await Api.PostAsync($"/api/containers/{Name}/scale?wait=60", new { replicas = 2 });

        refused.ExpectErrorsAt("replicas");
        Assert.Contains($"host port {port} can serve one replica only", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ports_ThatClash_AreRefusedTogether() =>
        (await RefuseAsync(new
        {
            replicas = 2,
            ports = new object[] { new { container_port = 80, host_port = 8080 }, new { container_port = 80 }, new { container_port = 70000, protocol = "icmp" } },
        })).ExpectErrorsAt("ports[0].host_port", "ports[1].container_port", "ports[2].container_port", "ports[2].protocol");

    private static int FreePort()
    {
        using var socket = new UdpClient(0);
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }
}
