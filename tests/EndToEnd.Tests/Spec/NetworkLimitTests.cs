using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Spec;

/// <summary><c>resources.network</c>: kept where we are root beside the engine, refused where not.</summary>
public sealed class NetworkLimitTests(SpecApp running) : SpecTest(running)
{
    private const int Bytes = 3 << 20;

    private string Faster => $"{Name}-b";

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await DockerCli.RemoveReplicasAsync(Faster);
    }

    [Fact]
    public async Task EgressBandwidth_OfASixth_TakesSeveralTimesAsLong()
    {
        await CreateAsync(Limits(new { egress_bandwidth = "8mbit" }));
        await CreateAsync(Limits(new { egress_bandwidth = "6MB/s" }), Faster);

        var (slow, fast) = (await ReceiveAsync($"{Name}-1-0"), await ReceiveAsync($"{Faster}-1-0"));

        Assert.True(slow > 2 * fast, $"{slow} against {fast}");
    }

    [Fact]
    public async Task IngressBandwidth_OfASixth_TakesSeveralTimesAsLong()
    {
        await CreateAsync(Limits(new { ingress_bandwidth = "8mbit" }));
        await CreateAsync(Limits(new { ingress_bandwidth = "48mbit" }), Faster);

        var (slow, fast) = (await SendAsync($"{Name}-1-0"), await SendAsync($"{Faster}-1-0"));

        Assert.True(slow > 2 * fast, $"{slow} against {fast}");
    }

    [Fact]
    public async Task MaxConnections_ResetsOneMore_AlsoAfterRestarts()
    {
        await CreateAsync(new { entrypoint = new[] { "/bin/serve" }, resources = new { network = new { max_connections = 3 } } });
        await IsLimitedToThreeAsync();

        (await Api.PutAsync($"/api/containers/{Name}/restart?wait=60", new { timeout = 0 })).Expect(HttpStatusCode.OK);
        await IsLimitedToThreeAsync();

        // Somebody else's restart takes the limit away, and the next look puts it back.
        await DockerCli.RunAsync("restart", "-t", "0", Replica);
        (await Api.PutAsync($"/api/containers/{Name}/start?wait=60")).Expect(HttpStatusCode.OK);
        await IsLimitedToThreeAsync();
    }

    [Fact]
    public async Task Limits_OfAnEngineElsewhere_AreRefusedWithTheReason()
    {
        // The same engine by TCP: what is on its host cannot be told from here.
        var socket = Environment.GetEnvironmentVariable("DOCKER_HOST") ?? "unix:///var/run/docker.sock";
        var port = AppProcess.FreePort();
        using var relay = new TcpListener(IPAddress.Loopback, port);
        relay.Start();
        _ = RelayAsync(relay, new Uri(socket).LocalPath);
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string> { ["DOCKER_HOST"] = $"tcp://127.0.0.1:{port}" });

        var refused = await app.Api.PostAsync("/api/containers?wait=60", Sleeper(new { resources = new { network = new { max_connections = 3 } } }).ToJsonString());

        Assert.Contains(
            "the engine runs on another host",
            refused.ExpectProblem(HttpStatusCode.UnprocessableEntity)["errors"]!["resources.network"]![0]!.GetValue<string>(),
            StringComparison.Ordinal);
        await NothingIsMadeAsync();
    }

    [Fact]
    public async Task Bandwidth_WithoutItsUnit_IsRefused() =>
        (await RefuseAsync(new { resources = new { network = new { egress_bandwidth = "10", ingress_bandwidth = 10, max_connections = 0 } } }))
            .ExpectErrorsAt("resources.network.egress_bandwidth", "resources.network.ingress_bandwidth", "resources.network.max_connections");

    private static object Limits(object network) => new
    {
        entrypoint = new[] { "sh", "-c", "while :; do head -c 3145728 /dev/zero | nc -l -p 1000; done & while :; do nc -l -p 1001 | wc -c >/got.new; mv /got.new /got; done" },
        resources = new { network },
    };

    private async Task<TimeSpan> ReceiveAsync(string replica)
    {
        using var client = await ConnectAsync(replica, 1000);
        var clock = Stopwatch.StartNew();
        var buffer = new byte[64 * 1024];
        var received = 0;
        while (received < Bytes && await client.ReceiveAsync(buffer) is > 0 and var read)
        {
            received += read;
        }

        Assert.Equal(Bytes, received);
        return clock.Elapsed;
    }

    private async Task<TimeSpan> SendAsync(string replica)
    {
        using var client = await ConnectAsync(replica, 1001);
        var clock = Stopwatch.StartNew();
        await client.SendAsync(new byte[Bytes]);
        client.Shutdown(SocketShutdown.Send);
        await ApiClient.UntilAsync(
            async () => (await ShellAsync("cat /got 2>/dev/null; true", replica)).Trim() is { Length: > 1 } got ? got : null, "everything to arrive");
        return clock.Elapsed;
    }

    private async Task IsLimitedToThreeAsync()
    {
        var open = new List<Socket>();
        try
        {
            for (var i = 0; i < 3; i++)
            {
                open.Add(await ConnectAsync(Replica, 8080));
            }

            using var further = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            var refused = await Assert.ThrowsAsync<SocketException>(async () => await further.ConnectAsync(await AddressAsync(Replica), 8080));
            Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        }
        finally
        {
            open.ForEach(socket => socket.Close(0));
        }
    }

    /// <summary>The server inside needs a moment until it listens.</summary>
    private async Task<Socket> ConnectAsync(string replica, int port)
    {
        var address = await AddressAsync(replica);
        return await ApiClient.UntilAsync(
            async () =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    await socket.ConnectAsync(address, port);
                    return socket;
                }
                catch (SocketException)
                {
                    socket.Dispose();
                    return null;
                }
            },
            $"{replica} to listen on {port}");
    }

    private async Task<IPAddress> AddressAsync(string replica) =>
        IPAddress.Parse((await InspectAsync("NetworkSettings.Networks", replica))!.AsObject().First().Value!["IPAddress"]!.GetValue<string>());

    private static async Task RelayAsync(TcpListener relay, string socketPath)
    {
        try
        {
            while (true)
            {
                var client = await relay.AcceptSocketAsync();
                var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await engine.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
                _ = CopyAsync(client, engine);
                _ = CopyAsync(engine, client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        try
        {
            await using var source = new NetworkStream(from);
            await using var target = new NetworkStream(to);
            await source.CopyToAsync(target);
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // One side hung up.
        }
    }
}
