using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.RuntimeSecurity;
using FunctionsOrchestrator.App.Topology;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Topology;
using Microsoft.Extensions.Time.Testing;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.RuntimeSecurity;

/// <summary>One Container with replicas, looked at by the real looker on what <see cref="SeenReplicas"/> shows; connections cannot be seen.</summary>
internal sealed class RuntimeHarness : IConnectionTables, IEngineContainers, IDisposable
{
    public const string Id = "c-aaaaaaaaaaaa";
    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;

    public RuntimeHarness(RuntimeSecurityOptions? options = null)
    {
        Options = options ?? new RuntimeSecurityOptions();
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "orchestrator.db"));
        var store = new SqlContainerStore(_database);
        Loader = new ContainerDirectoryLoader(store, Directory, Time);
        Connections = new RuntimeConnections(new ConnectionBook(Time), this, this, new MapContainers(store, Time), new ServiceDirectory());
        Looker = new RuntimeLooker(Seen, Seen, Connections, Options, Time);
        Memory = new RuntimeMemory(Seen, Options, Time);
        Sweep = new RuntimeSweep(Seen, Directory, Loader, Looker, Connections, Memory, Seen, Options, Time);
    }

    public FakeTimeProvider Time { get; } = new(Noon);

    public RuntimeSecurityOptions Options { get; }

    public SeenReplicas Seen { get; } = new() { EngineTime = Noon };

    public ContainerDirectory Directory { get; } = new();

    public ContainerDirectoryLoader Loader { get; }

    public RuntimeConnections Connections { get; }

    public RuntimeLooker Looker { get; }

    public RuntimeMemory Memory { get; }

    public RuntimeSweep Sweep { get; }

    string IConnectionTables.WhyNot => "This is no engine.";

    public static ObservedReplica Replica(int index) => new()
    {
        DockerId = $"docker-{index}",
        Name = $"web-1-{index}",
        ContainerId = Id,
        Generation = 1,
        Index = index,
        State = ReplicaState.Running,
        Networks = ["orchestrator-web"],
    };

    public static ContainerRecord Record(HealthCheckSpec? check = null) => new()
    {
        Id = Id,
        Name = "web",
        Generation = 1,
        Specs = new Dictionary<int, CoreSpec> { [1] = new() { Image = "busybox", HealthCheck = check } },
        Wish = new ContainerWish { State = ContainerState.Running, Replicas = 1 },
        State = ContainerState.Running,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };

    /// <summary>A replica whose first process, of this name, runs.</summary>
    public ObservedReplica Run(int index, string program = "serve")
    {
        var replica = Replica(index);
        Seen.Listed.Add(replica);
        Seen.Makes[replica.DockerId] = new ReplicaMake { ProcessId = 100 + index, Command = [$"/bin/{program}"] };
        Seen.Kernel![replica.DockerId] = [SeenReplicas.Process(100 + index, program)];
        return replica;
    }

    public async Task<RuntimeHarness> KnowAsync(ContainerRecord record)
    {
        await Loader.RunIfDueAsync(CancellationToken.None);
        Directory.Put(record);
        return this;
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    IReadOnlyList<NetAddress> IConnectionTables.HostAddresses() => [];

    Task<IReadOnlyList<TcpEntry>?> IConnectionTables.ReadAsync(string dockerId, long processId, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<TcpEntry>?>(null);

    void IConnectionTables.Forget(string dockerId)
    {
        // There is nothing of it.
    }

    Task<IReadOnlyList<EngineContainer>> IEngineContainers.ListRunningAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<EngineContainer>>([]);
}
