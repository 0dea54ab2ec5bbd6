using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Logs;

namespace FunctionsOrchestrator.Integration.Tests.Docker;

#pragma warning disable CA1001 // DisposeAsync disposes: it is xunit's.
public sealed class DockerReplicaLogsTests : IClassFixture<BusyboxImage>, IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly BusyboxImage _image;
    private readonly DockerConnection _connection = new(BusyboxImage.Address, TimeProvider.System);
    private readonly DockerClient _raw = new DockerClientBuilder().WithEndpoint(new Uri(BusyboxImage.Address)).Build();
    private readonly DockerReplicaLogs _logs;
    private readonly List<string> _made = [];

    public DockerReplicaLogsTests(BusyboxImage image)
    {
        _image = image;
        _logs = new DockerReplicaLogs(_connection);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var id in _made)
        {
            await _raw.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true });
        }

        _connection.Dispose();
        _raw.Dispose();
    }

    [Fact]
    public async Task Read_BothStreams_TellsThemApart()
    {
        var id = await RunAsync("echo one; sleep 0.1; echo two >&2; sleep 0.1; printf three");

        var lines = await ReadAsync(id, new ReplicaLogQuery());

        Assert.Equal([("stdout", "one"), ("stderr", "two"), ("stdout", "three")], lines.Select(line => (line.Stream, line.Text)));
        Assert.Equal("two", Assert.Single(await ReadAsync(id, new ReplicaLogQuery { Stdout = false })).Text);
        Assert.Equal("three", Assert.Single(await ReadAsync(id, new ReplicaLogQuery { Tail = 1 })).Text);
        Assert.Equal(["two", "three"], (await ReadAsync(id, new ReplicaLogQuery { Since = lines[0].Time.Next })).Select(line => line.Text));
        Assert.Equal(["one", "two"], (await ReadAsync(id, new ReplicaLogQuery { Until = lines[1].Time })).Select(line => line.Text));
    }

    [Fact]
    public async Task Read_ContainerWithATerminal_GivesItsLines()
    {
        var id = await RunAsync("echo one; echo two >&2", tty: true);

        Assert.Equal([("stdout", "one"), ("stdout", "two")], (await ReadAsync(id, new ReplicaLogQuery())).Select(line => (line.Stream, line.Text)));
    }

    [Fact]
    public async Task Read_LongLine_GivesAllOfItInPieces()
    {
        var id = await RunAsync("busybox head -c 100000 /dev/zero | busybox tr '\\0' x; echo; echo end");

        var lines = await ReadAsync(id, new ReplicaLogQuery());

        Assert.Equal(new string('x', 100_000), string.Concat(lines.SkipLast(1).Select(line => line.Text)));
        Assert.Equal("end", lines[^1].Text);
        Assert.All(lines, line => Assert.True(line.Text.Length <= 16 * 1024));
    }

    [Fact]
    public async Task Read_Followed_GivesLinesAsTheyComeAndEndsWithTheProcess()
    {
        var id = await RunAsync("trap 'echo two; exit 0' USR1; echo one; while true; do sleep 0.05; done", wait: false);
        var texts = new List<string>();
        await foreach (var line in _logs.ReadAsync(id, new ReplicaLogQuery { Follow = true }, CancellationToken.None))
        {
            texts.Add(line.Text);
            if (texts.Count == 1)
            {
                await _raw.Containers.KillContainerAsync(id, new ContainerKillParameters { Signal = "USR1" });
            }
        }

        Assert.Equal(["one", "two"], texts);
    }

    [Fact]
    public async Task Read_ReplicaThatIsGone_GivesNothing() => Assert.Empty(await ReadAsync("no-such-container", new ReplicaLogQuery()));

    [Fact]
    public async Task Read_EngineAway_SaysSo()
    {
        using var nowhere = new DockerConnection("unix:///nowhere/docker.sock", TimeProvider.System);

        await Assert.ThrowsAsync<EngineUnavailableException>(async () =>
        {
            await foreach (var _ in new DockerReplicaLogs(nowhere).ReadAsync("x", new ReplicaLogQuery(), CancellationToken.None))
            {
            }
        });
    }

    private async Task<List<StampedLine>> ReadAsync(string id, ReplicaLogQuery query)
    {
        var lines = new List<StampedLine>();
        await foreach (var line in _logs.ReadAsync(id, query, CancellationToken.None))
        {
            lines.Add(line);
        }

        return lines;
    }

    private async Task<string> RunAsync(string script, bool tty = false, bool wait = true)
    {
        var created = await _raw.Containers.CreateContainerAsync(new CreateContainerParameters
        {
            Image = _image.Reference,
            Entrypoint = ["/bin/busybox", "sh", "-c"],
            Cmd = [script],
            Tty = tty,
            HostConfig = new HostConfig { NetworkMode = "none" },
        });
        _made.Add(created.ID);
        await _raw.Containers.StartContainerAsync(created.ID, new ContainerStartParameters());
        if (wait)
        {
            await _raw.Containers.WaitContainerAsync(created.ID, CancellationToken.None);
        }

        return created.ID;
    }
}
