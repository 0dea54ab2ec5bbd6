using System.Diagnostics;
using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Host;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Monitoring;
using FunctionsOrchestrator.Integration.Tests.Docker;
using Microsoft.Extensions.Logging.Abstractions;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.Integration.Tests.Monitoring;

#pragma warning disable CA1001 // DisposeAsync disposes: it is xunit's.
public sealed class UsageSweepTests : IClassFixture<BusyboxImage>, IAsyncLifetime
#pragma warning restore CA1001
{
    private const double Cpus = 0.2;
    private const int Averaged = 5;
    private static readonly string[] Burn = ["sh", "-c", "while :; do :; done"];

    // Something follows the sleep: the shell would become it otherwise, and let go of the memory.
    private static readonly string[] Hold = ["sh", "-c", "x=0123456789abcdef; while [ ${#x} -lt 16000000 ]; do x=$x$x; done; sleep 1000; true"];
    private static readonly string[] Idle = ["sleep", "1000"];

    private readonly BusyboxImage _image;
    private readonly DockerConnection _connection = new(BusyboxImage.Address, TimeProvider.System);
    private readonly DockerClient _raw = new DockerClientBuilder().WithEndpoint(new Uri(BusyboxImage.Address)).Build();
    private readonly EngineHttp _http = new(BusyboxImage.Address);
    private readonly DockerContainerEngine _engine;
    private readonly DockerUsageSource _source;
    private readonly ContainerDirectory _containers = new();
    private readonly UsageBook _book = new();
    private readonly UsageSweep _sweep;
    private readonly string _id = $"c-{Guid.NewGuid():N}"[..14];
    private readonly string _name = $"mon-{Guid.NewGuid():N}"[..16];

    public UsageSweepTests(BusyboxImage image)
    {
        _image = image;
        var installation = new Installation($"mon-{Guid.NewGuid():N}");
        _engine = new DockerContainerEngine(_connection, installation, TimeProvider.System);
        _source = new DockerUsageSource(_connection, _http, installation, TimeProvider.System);
        var options = new MonitoringOptions();
        _sweep = new UsageSweep(
            _source, new LocalHostUsage(BusyboxImage.Address), _containers, _book, new DiskBook(_source, options, TimeProvider.System), new KillBook(), [], options, TimeProvider.System, NullLogger<UsageSweep>.Instance);
    }

    public Task InitializeAsync() => _raw.Networks.CreateNetworkAsync(new NetworksCreateParameters { Name = ContainerNetworks.OwnOf(_name) });

    public async Task DisposeAsync()
    {
        foreach (var replica in await _engine.ListAsync(_id, CancellationToken.None))
        {
            await _engine.RemoveAsync(replica.DockerId, 0, CancellationToken.None);
        }

        await _raw.Networks.DeleteNetworkAsync(ContainerNetworks.OwnOf(_name));
        _http.Dispose();
        _connection.Dispose();
        _raw.Dispose();
    }

    [Fact]
    public async Task Sweep_ABurnerWithALimit_ShowsItAtItsLimitAndThrottled()
    {
        var burner = await StartAsync(0, Burn);

        Assert.Equal(RateGap.First, (await SweptAsync())[burner].Usage.Gap);
        await SweptAsync();
        var usage = await UsageOverAsync(TimeSpan.FromSeconds(5), burner);

        Assert.InRange(usage.CpuPercentOfCore!.Value, 15, 25);
        Assert.InRange(usage.CpuPercentOfLimit!.Value, 75, 125);
        Assert.InRange(usage.ThrottledPercent!.Value, 50, 100);
        Assert.True(usage.ThrottledSeconds > 0);
    }

    [Fact]
    public async Task Sweep_TheHost_IsToldWithItsContainers()
    {
        await StartAsync(0, Idle);

        await SweptAsync();
        await SweptAsync();
        var engine = _book.Current!.Engine!;

        Assert.Equal(Environment.ProcessorCount, engine.Cpus);
        Assert.InRange(engine.CpuPercent!.Value, 0, 100);
        Assert.InRange(engine.MemoryUsed!.Value, 1, engine.MemoryTotal);
        Assert.InRange(engine.DiskUsed!.Value, 1, engine.DiskTotal!.Value);
        Assert.True(engine.ContainersRunning >= 1);
    }

    [Fact]
    public async Task Sweep_ARestart_StartsAnewWithoutAnAbsurdRate()
    {
        var burner = await StartAsync(0, Burn);
        await UsageOverAsync(TimeSpan.FromSeconds(3), burner);
        var before = _book.Current!.Replicas[burner].CpuSeconds;

        await _engine.RestartAsync(burner, 0, CancellationToken.None);
        var after = (await SweptAsync())[burner];

        Assert.True(after.CpuSeconds < before);
        Assert.Equal(RateGap.Restarted, after.Usage.Gap);
        Assert.Null(after.Usage.CpuPercentOfCore);
        Assert.InRange((await UsageOverAsync(TimeSpan.FromSeconds(3), burner)).CpuPercentOfCore!.Value, 10, 30);
    }

    [Fact]
    public async Task Sweep_OneThatVanishes_LeavesTheOthersReadable()
    {
        var (stays, goes) = (await StartAsync(0, Idle), await StartAsync(1, Idle));
        Assert.Equal(2, (await SweptAsync()).Count);

        await _engine.RemoveAsync(goes, 0, CancellationToken.None);

        Assert.Null(await _source.ReadAsync(goes, null, CancellationToken.None));
        Assert.Equal([stays], (await SweptAsync()).Keys);
    }

    [Fact]
    public async Task Read_OneThatHasStopped_IsNoSample()
    {
        var replica = await StartAsync(0, Idle);
        await _engine.StopAsync(replica, 0, CancellationToken.None);

        Assert.Null(await _source.ReadAsync(replica, null, CancellationToken.None));
        Assert.Empty((await _source.CountAsync(CancellationToken.None)).Replicas);
    }

    [Fact]
    public async Task Sweep_OneThatIsPaused_UsesNothing()
    {
        var burner = await StartAsync(0, Burn);
        await _engine.PauseAsync(burner, CancellationToken.None);

        await SweptAsync();
        var usage = await UsageOverAsync(TimeSpan.FromSeconds(2), burner);

        Assert.InRange(usage.CpuPercentOfCore!.Value, 0, 1);
        Assert.True(usage.MemoryWorkingSet > 0);
    }

    [Fact]
    public async Task Sweep_AnEngineThatIsAway_KeepsTheLastSnapshot()
    {
        using var connection = new DockerConnection("unix:///nowhere.sock", TimeProvider.System);
        using var http = new EngineHttp("unix:///nowhere.sock");
        var source = new DockerUsageSource(connection, http, new Installation("x"), TimeProvider.System);
        var options = new MonitoringOptions();
        var sweep = new UsageSweep(
            source, new LocalHostUsage("unix:///nowhere.sock"), _containers, _book, new DiskBook(source, options, TimeProvider.System), new KillBook(), [], options, TimeProvider.System, NullLogger<UsageSweep>.Instance);
        await SweptAsync();
        var before = _book.Current;

        await sweep.RunAsync(CancellationToken.None);

        Assert.Same(before, _book.Current);
    }

    [Fact]
    public async Task ReadDisk_AReplicaThatHasWritten_TellsItsLayer()
    {
        var replica = await StartAsync(0, "sh", "-c", "cat /bin/busybox > /written; sleep 1000");
        var disk = await UntilAsync(async () => (await _source.ReadDiskAsync(CancellationToken.None)).GetValueOrDefault(replica) is { WritableLayer: > 100_000 } found ? found : null);

        Assert.Equal(new FileInfo("/bin/busybox").Length, disk.WritableLayer);
    }

    /// <summary>Both look at the same steady load at the same time, and what is compared is the mean of several looks.</summary>
    [Fact]
    public async Task Sweep_BesideDockerStats_AgreesWithIt()
    {
        var (burner, holder) = (await StartAsync(0, Burn), await StartAsync(1, Hold));
        await UntilAsync(async () => (await SweptAsync())[holder].Usage is { MemoryWorkingSet: > 4_000_000 } usage ? usage : null);
        var (ours, theirs) = (new List<(double Cpu, double Memory)>(), new List<(double Cpu, double Memory)>());
        for (var i = 0; i < Averaged; i++)
        {
            var docker = DockerStatsAsync(burner, holder);
            await UsageOverAsync(TimeSpan.FromSeconds(2), burner);
            var swept = _book.Current!.Replicas;
            ours.Add((swept[burner].Usage.CpuPercentOfCore!.Value, swept[holder].Usage.MemoryPercent!.Value));
            theirs.Add(await docker);
        }

        Assert.InRange(ours.Average(each => each.Cpu) - theirs.Average(each => each.Cpu), -2, 2);
        Assert.InRange(ours.Average(each => each.Memory) - theirs.Average(each => each.Memory), -1, 1);
        Assert.InRange(ours.Average(each => each.Memory) / theirs.Average(each => each.Memory), 0.99, 1.01);
    }

    /// <summary>The burner's CPU and the holder's memory, in percent.</summary>
    private static async Task<(double Cpu, double Memory)> DockerStatsAsync(string burner, string holder)
    {
        using var process = Process.Start(new ProcessStartInfo("docker", ["stats", "--no-stream", "--no-trunc", "--format", "{{.ID}} {{.CPUPerc}} {{.MemPerc}}", burner, holder]) { RedirectStandardOutput = true })!;
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(parts => parts[0]);
        return (Percent(lines[burner][1]), Percent(lines[holder][2]));

        static double Percent(string text) => double.Parse(text.TrimEnd('%'), CultureInfo.InvariantCulture);
    }

    private async Task<string> StartAsync(int index, params string[] command)
    {
        var spec = new CoreSpec
        {
            Image = _image.Reference,
            Command = command,
            Resources = new ResourceSpec { CpuLimit = new CpuQuantity((long)(Cpus * 1e9)), MemoryLimit = new ByteSize(64 << 20) },
        };
        _containers.Put(new ContainerRecord
        {
            Id = _id,
            Name = _name,
            Generation = 1,
            Specs = new Dictionary<int, CoreSpec> { [1] = spec },
            Wish = new ContainerWish { State = ContainerState.Running, Replicas = 2 },
            State = ContainerState.Running,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        });
        var dockerId = await _engine.CreateAsync(new ReplicaBlueprint(_id, _name, 1, index, spec), CancellationToken.None);
        await _engine.StartAsync(dockerId, CancellationToken.None);
        return dockerId;
    }

    private async Task<IReadOnlyDictionary<string, ReplicaReading>> SweptAsync()
    {
        await _sweep.RunAsync(CancellationToken.None);
        return _book.Current!.Replicas;
    }

    /// <summary>Sweeps until the last two are so far apart.</summary>
    private async Task<ReplicaUsage> UsageOverAsync(TimeSpan least, string dockerId)
    {
        await SweptAsync();
        await Task.Delay(least);
        return (await SweptAsync())[dockerId].Usage;
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "It has not come to be within 30 seconds.");
            await Task.Delay(100);
        }
    }
}
