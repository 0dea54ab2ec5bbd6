using System.Diagnostics;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Host;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Topology;
using FunctionsOrchestrator.Integration.Tests.Docker;

namespace FunctionsOrchestrator.Integration.Tests.Topology;

/// <summary>Two real containers on a network of their own, of which one keeps calling the other.</summary>
#pragma warning disable CA1001 // DisposeAsync disposes: it is xunit's.
public sealed class LocalConnectionTablesTests(BusyboxImage image) : IClassFixture<BusyboxImage>, IAsyncLifetime
#pragma warning restore CA1001
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly DockerConnection _connection = new(BusyboxImage.Address, TimeProvider.System);
    private readonly LocalConnectionTables _tables = new(BusyboxImage.Address);
    private readonly string _name = $"it-map-{Guid.NewGuid():N}"[..18];

    private string Server => $"{_name}-server";

    private string Client => $"{_name}-client";

    public async Task InitializeAsync()
    {
        await RunAsync("docker", "network", "create", _name);
        await RunAsync("docker", "run", "-d", "--name", Server, "--network", _name, image.Reference, "busybox", "httpd", "-f", "-p", "8080");
        await RunAsync(
            "docker", "run", "-d", "--name", Client, "--network", _name, image.Reference, "sh", "-c", $"while true; do busybox wget -q -O /dev/null http://{Server}:8080/; busybox sleep 0.2; done");
    }

    public async Task DisposeAsync()
    {
        _connection.Dispose();
        await RunAsync("docker", "rm", "-f", Server, Client);
        await RunAsync("docker", "network", "rm", _name);
    }

    [Fact]
    public async Task Read_ContainersThatCallEachOther_GivesTheEdge()
    {
        Assert.Null(_tables.WhyNot);
        var edge = await UntilAsync(async () => (await LookAsync()).SingleOrDefault(edge => edge.From == "service:caller"));

        Assert.Equal("service:called", edge.To);
        Assert.Equal([8080], edge.Ports);
        Assert.InRange(edge.Connections, 1, 1000);
    }

    [Fact]
    public async Task Read_ProcessOfAnotherContainerOrOfNobody_GivesNothing()
    {
        var server = await ContainerAsync(Server);
        var process = await ProcessAsync(server);

        Assert.Contains(await _tables.ReadAsync(server.DockerId, process, CancellationToken.None) ?? [], entry => entry is { State: TcpState.Listen, Local.Port: 8080 });
        Assert.Null(await _tables.ReadAsync(server.DockerId, Environment.ProcessId, CancellationToken.None));
        Assert.Null(await _tables.ReadAsync(server.DockerId, int.MaxValue, CancellationToken.None));
    }

    [Theory]
    [InlineData("tcp://10.0.0.1:2375")]
    [InlineData("npipe://./pipe/docker_engine")]
    public void WhyNot_EngineElsewhere_SaysSo(string dockerHost) =>
        Assert.Equal("the engine runs on another host, whose connections cannot be seen from here", new LocalConnectionTables(dockerHost).WhyNot);

    private async Task<IReadOnlyList<ObservedEdge>> LookAsync()
    {
        EngineContainer[] both = [await ContainerAsync(Server), await ContainerAsync(Client)];
        var directory = DirectorySnapshot.Empty.With(RecordOf("called", both[0])).With(RecordOf("caller", both[1]));
        var read = new List<ContainerConnections>();
        foreach (var container in both)
        {
            read.Add(new ContainerConnections(container, (await _tables.ReadAsync(container.DockerId, await ProcessAsync(container), CancellationToken.None))!));
        }

        return ObservedEdges.Of(read, AddressBook.Of(directory, both, [], _tables.HostAddresses()), TimeProvider.System.GetUtcNow());
    }

    private async Task<EngineContainer> ContainerAsync(string name) =>
        Assert.Single(await new DockerEngineContainers(_connection, new Installation("integration-tests")).ListRunningAsync(CancellationToken.None), container => container.Name == name);

    private async Task<long> ProcessAsync(EngineContainer container) =>
        (await new DockerContainerEngine(_connection, new Installation("integration-tests"), TimeProvider.System).InspectAsync(container.DockerId, CancellationToken.None))!.ProcessId!.Value;

    private static ServiceRecord RecordOf(string service, EngineContainer container) => new()
    {
        Name = service,
        CreatedAt = TimeProvider.System.GetUtcNow(),
        UpdatedAt = TimeProvider.System.GetUtcNow(),
        Instances = [new ServiceInstance
        {
            Id = container.Name,
            Service = service,
            Version = "1.0.0",
            Endpoint = new InstanceEndpoint("http", container.Addresses[0].ToString(), 8080),
            Source = InstanceSource.Api,
            RegisteredAt = TimeProvider.System.GetUtcNow(),
        }],
    };

    private static async Task<T> UntilAsync<T>(Func<Task<T?>> ask)
        where T : class
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Patience)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            await Task.Delay(200);
        }

        throw new TimeoutException("No connection was seen.");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {await output}{error}");
    }
}
