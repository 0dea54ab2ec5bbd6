using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.Integration.Tests.Docker;

#pragma warning disable CA1001 // DisposeAsync disposes: it is xunit's.
public sealed class DockerContainerEngineTests : IClassFixture<BusyboxImage>, IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly BusyboxImage _image;
    private readonly DockerConnection _connection = new(BusyboxImage.Address, TimeProvider.System);
    private readonly DockerClient _raw = new DockerClientBuilder().WithEndpoint(new Uri(BusyboxImage.Address)).Build();
    private readonly DockerContainerEngine _engine;
    private readonly string _containerId = $"c-test{Guid.NewGuid():N}"[..14];
    private readonly string _name = $"it-{Guid.NewGuid():N}"[..16];

    public DockerContainerEngineTests(BusyboxImage image)
    {
        _image = image;
        _engine = new DockerContainerEngine(_connection, new Installation("integration-tests"), TimeProvider.System);
    }

    // The network that a container without networks of its own would get: making it is not this adapter's matter.
    public Task InitializeAsync() => _raw.Networks.CreateNetworkAsync(new NetworksCreateParameters { Name = ContainerNetworks.OwnOf(_name) });

    public async Task DisposeAsync()
    {
        foreach (var replica in await _engine.ListAsync(_containerId, CancellationToken.None))
        {
            await _engine.RemoveAsync(replica.DockerId, 0, CancellationToken.None);
        }

        await _raw.Networks.DeleteNetworkAsync(ContainerNetworks.OwnOf(_name));

        _connection.Dispose();
        _raw.Dispose();
    }

    [Fact]
    public async Task Lifecycle_OneReplica_IsSeenInEachState()
    {
        var id = await _engine.CreateAsync(Blueprint(0, "sleep", "1000"), CancellationToken.None);
        Assert.Equal(ReplicaState.Created, (await SeenAsync(id)).State);

        await _engine.StartAsync(id, CancellationToken.None);
        var running = await SeenAsync(id);
        Assert.Equal((ReplicaState.Running, 1, 0, $"{_name}-1-0"), (running.State, running.Generation, running.Index, running.Name));

        await _engine.PauseAsync(id, CancellationToken.None);
        await _engine.PauseAsync(id, CancellationToken.None);
        Assert.Equal(ReplicaState.Paused, (await SeenAsync(id)).State);

        await _engine.UnpauseAsync(id, CancellationToken.None);
        await _engine.UnpauseAsync(id, CancellationToken.None);
        Assert.Equal(ReplicaState.Running, (await SeenAsync(id)).State);

        await _engine.StopAsync(id, 0, CancellationToken.None);
        await _engine.StopAsync(id, 0, CancellationToken.None);
        var stopped = await SeenAsync(id);
        Assert.Equal((ReplicaState.Exited, 137), (stopped.State, stopped.ExitCode));

        await _engine.RemoveAsync(id, null, CancellationToken.None);
        await _engine.RemoveAsync(id, null, CancellationToken.None);
        Assert.Null(await _engine.InspectAsync(id, CancellationToken.None));
        Assert.Empty(await _engine.ListAsync(_containerId, CancellationToken.None));
    }

    [Fact]
    public async Task Create_Twice_GivesTheSameContainer()
    {
        var first = await _engine.CreateAsync(Blueprint(3, "sleep", "1000"), CancellationToken.None);
        var second = await _engine.CreateAsync(Blueprint(3, "sleep", "1000"), CancellationToken.None);

        Assert.Equal(first, second);
        Assert.Single(await _engine.ListAsync(_containerId, CancellationToken.None));
    }

    [Fact]
    public async Task Create_NameOfAForeignContainer_FailsAndNamesIt()
    {
        var foreign = await _raw.Containers.CreateContainerAsync(
            new CreateContainerParameters { Name = $"{_name}-1-0", Image = _image.Reference, Cmd = ["true"] });
        try
        {
            var refused = await Assert.ThrowsAsync<ContainerEngineException>(() => _engine.CreateAsync(Blueprint(0, "true"), CancellationToken.None));

            Assert.Equal(EngineFault.NameTaken, refused.Fault);
            Assert.Contains(foreign.ID[..12], refused.Message, StringComparison.Ordinal);
            Assert.Contains($"'{_name}-1-0'", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            await _raw.Containers.RemoveContainerAsync(foreign.ID, new ContainerRemoveParameters { Force = true });
        }
    }

    [Fact]
    public async Task Create_ImageThatIsNotThere_SaysSo()
    {
        var image = $"orchestrator-no-such-image:{Guid.NewGuid():N}";

        var blueprint = Blueprint(0, "true") with { Spec = new CoreSpec { Image = image } };
        var refused = await Assert.ThrowsAsync<ContainerEngineException>(() => _engine.CreateAsync(blueprint, CancellationToken.None));

        Assert.Equal(EngineFault.ImageNotFound, refused.Fault);
        Assert.Contains("No such image", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_NetworkThatIsNotThere_SaysSo()
    {
        var blueprint = Blueprint(0, "sleep", "1000");
        blueprint = blueprint with { Spec = blueprint.Spec with { Networks = ["orchestrator-no-such-network"] } };

        var refused = await Assert.ThrowsAsync<ContainerEngineException>(async () =>
            await _engine.StartAsync(await _engine.CreateAsync(blueprint, CancellationToken.None), CancellationToken.None));

        Assert.Equal(EngineFault.NetworkNotFound, refused.Fault);
    }

    [Fact]
    public async Task Start_ProgramThatIsNotThere_SaysWhatDockerSaid()
    {
        var id = await _engine.CreateAsync(Blueprint(0, "no-such-program"), CancellationToken.None);

        var refused = await Assert.ThrowsAsync<ContainerEngineException>(() => _engine.StartAsync(id, CancellationToken.None));

        Assert.Equal(EngineFault.StartFailed, refused.Fault);
        Assert.Contains("no-such-program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_HostPortInUse_SaysSo()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var blueprint = Blueprint(0, "sleep", "1000");
        blueprint = blueprint with { Spec = blueprint.Spec with { Ports = [new PortSpec { ContainerPort = 80, HostPort = port }] } };
        var id = await _engine.CreateAsync(blueprint, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<ContainerEngineException>(() => _engine.StartAsync(id, CancellationToken.None));

        Assert.Equal(EngineFault.PortInUse, refused.Fault);
    }

    [Fact]
    public async Task ReadLastLogLines_BothStreams_TellsThemApartAndKeepsTheEnd()
    {
        // Docker copies the two streams side by side and keeps no order between lines of the same moment.
        var id = await _engine.CreateAsync(Blueprint(0, "sh", "-c", "echo one; echo two; sleep 1; echo three >&2; exit 3"), CancellationToken.None);
        await _engine.StartAsync(id, CancellationToken.None);
        await _raw.Containers.WaitContainerAsync(id);

        // Docker copies the two streams apart from each other: only the order within each is certain.
        var lines = await _engine.ReadLastLogLinesAsync(id, 10, CancellationToken.None);
        Assert.Equal(["one", "two"], lines.Where(line => line.Stream == "stdout").Select(line => line.Text));
        Assert.Equal(["three"], lines.Where(line => line.Stream == "stderr").Select(line => line.Text));
        Assert.Equal(lines[2], Assert.Single(await _engine.ReadLastLogLinesAsync(id, 1, CancellationToken.None)));
        Assert.Equal(3, (await SeenAsync(id)).ExitCode);
        Assert.Equal(3, (await _engine.InspectAsync(id, CancellationToken.None))!.ExitCode);
    }

    [Fact]
    public async Task PauseAndUnpause_ReplicaThatHasEndedMeanwhile_LeaveItToTheNextLook()
    {
        var id = await _engine.CreateAsync(Blueprint(0, "sleep", "1000"), CancellationToken.None);
        await _engine.StartAsync(id, CancellationToken.None);
        await _engine.StopAsync(id, 0, CancellationToken.None);

        await _engine.PauseAsync(id, CancellationToken.None);
        await _engine.UnpauseAsync(id, CancellationToken.None);

        Assert.Equal(ReplicaState.Exited, (await SeenAsync(id)).State);
    }

    [Fact]
    public async Task Diagnosis_LogDriverThatCannotBeRead_StillTellsTheExitCode()
    {
        var made = await _raw.Containers.CreateContainerAsync(new CreateContainerParameters
        {
            Name = $"{_name}-1-0",
            Image = _image.Reference,
            Cmd = ["sh", "-c", "exit 7"],
            Labels = new Dictionary<string, string> { [ReplicaLabels.Container] = _containerId, [ReplicaLabels.Installation] = "integration-tests" },
            HostConfig = new HostConfig { LogConfig = new LogConfig { Type = "none" } },
        });
        await _engine.StartAsync(made.ID, CancellationToken.None);
        await _raw.Containers.WaitContainerAsync(made.ID);

        var failure = await ReplicaDiagnosis.OfEndAsync(_engine, await SeenAsync(made.ID), CancellationToken.None);

        Assert.Equal((EngineFault.StartFailed, 7), (failure.Fault, failure.ExitCode));
        Assert.Empty(failure.Logs);
        Assert.Contains("exit code 7", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_RunningReplica_StartsAgainLaterThanTheEnginesTime()
    {
        var id = await _engine.CreateAsync(Blueprint(0, "sleep", "1000"), CancellationToken.None);
        await _engine.StartAsync(id, CancellationToken.None);
        var asked = await _engine.GetTimeAsync(CancellationToken.None);
        Assert.True((await _engine.InspectAsync(id, CancellationToken.None))!.StartedAt < asked);

        await _engine.RestartAsync(id, 0, CancellationToken.None);

        Assert.True((await _engine.InspectAsync(id, CancellationToken.None))!.StartedAt > asked);
    }

    [Fact]
    public async Task Create_WholeSpec_ReachesDocker()
    {
        var blueprint = Blueprint(1, "sleep", "1000");
        var spec = blueprint.Spec with
        {
            Env = new Dictionary<string, string> { ["MODE"] = "a=b" },
            Labels = new Dictionary<string, string> { ["team"] = "frontend" },
            Ports = [new PortSpec { ContainerPort = 8080 }],
            Resources = new ResourceSpec
            {
                CpuLimit = new CpuQuantity(500_000_000),
                CpuShares = 512,
                MemoryLimit = new ByteSize(64 << 20),
                MemoryReservation = new ByteSize(32 << 20),
                PidsLimit = 50,
            },
        };
        var id = await _engine.CreateAsync(blueprint with { Spec = spec }, CancellationToken.None);
        await _engine.StartAsync(id, CancellationToken.None);

        var made = await _raw.Containers.InspectContainerAsync(id);

        Assert.Contains("MODE=a=b", made.Config!.Env!);
        Assert.Equal("frontend", made.Config!.Labels!["team"]);
        Assert.Equal(
            (_containerId, _name, "1", "1"),
            (made.Config.Labels["orchestrator.container"], made.Config.Labels["orchestrator.name"], made.Config.Labels["orchestrator.generation"], made.Config.Labels["orchestrator.replica"]));
        Assert.Equal((500_000_000, 512, 64 << 20, 32 << 20, 50), (made.HostConfig!.NanoCPUs, made.HostConfig.CPUShares, made.HostConfig.Memory, made.HostConfig.MemoryReservation, made.HostConfig.PidsLimit));
        var port = Assert.Single((await SeenAsync(id)).Ports);
        Assert.Equal((8080, "tcp"), (port.ContainerPort, port.Protocol));
        Assert.InRange(port.HostPort, 1, 65535);
    }

    [Fact]
    public async Task Ping_NobodyAtTheAddress_SaysThatTheEngineDoesNotAnswer()
    {
        using var nowhere = new DockerConnection("unix:///tmp/orchestrator-no-such.sock", TimeProvider.System);
        var engine = new DockerContainerEngine(nowhere, new Installation("integration-tests"), TimeProvider.System);

        var away = await Assert.ThrowsAsync<EngineUnavailableException>(() => engine.PingAsync(CancellationToken.None));

        Assert.Contains("unix:///tmp/orchestrator-no-such.sock does not answer", away.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ping_TcpAddressThatRefuses_SaysThatTheEngineDoesNotAnswer()
    {
        using var nowhere = new DockerConnection("tcp://127.0.0.1:1", TimeProvider.System);
        var engine = new DockerContainerEngine(nowhere, new Installation("integration-tests"), TimeProvider.System);

        await Assert.ThrowsAsync<EngineUnavailableException>(() => engine.ListAsync(null, CancellationToken.None));
    }

    private ReplicaBlueprint Blueprint(int index, params string[] command) =>
        new(_containerId, _name, 1, index, new CoreSpec { Image = _image.Reference, Command = command });

    private async Task<ObservedReplica> SeenAsync(string dockerId) =>
        (await _engine.ListAsync(_containerId, CancellationToken.None)).Single(replica => replica.DockerId == dockerId);
}
