using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.Extensions.Logging.Abstractions;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.Integration.Tests.Docker;

/// <summary>Grants on a real engine and a real database, kept by processes that die between any two of their steps, or work at the same time.</summary>
#pragma warning disable CA1001 // DisposeAsync disposes: it is xunit's.
public sealed class NetworkGrantsTests(BusyboxImage image) : IClassFixture<BusyboxImage>, IAsyncLifetime
#pragma warning restore CA1001
{
    private const int MostSteps = 6;
    private readonly string _folder = Directory.CreateTempSubdirectory("orchestrator-grants-").FullName;
    private readonly DockerConnection _connection = new(BusyboxImage.Address, TimeProvider.System);
    private readonly DockerClient _raw = new DockerClientBuilder().WithEndpoint(new Uri(BusyboxImage.Address)).Build();
    private readonly Installation _installation = new($"grants-{Guid.NewGuid():N}");
    private readonly string _shop = $"shop-{Guid.NewGuid():N}"[..16];
    private readonly string _web = $"web-{Guid.NewGuid():N}"[..16];
    private SqliteDatabase _database = null!;
    private SqlContainerStore _store = null!;
    private DockerContainerEngine _engine = null!;
    private DockerNetworkEngine _networks = null!;
    private int _revision;

    private string Grant => GrantPlanner.NetworkOf(IdOf(_shop), IdOf(_web));

    public async Task InitializeAsync()
    {
        _database = new SqliteDatabase(Path.Combine(_folder, "orchestrator.db"));
        _store = new SqlContainerStore(_database);
        _engine = new DockerContainerEngine(_connection, _installation, TimeProvider.System);
        _networks = new DockerNetworkEngine(_connection, new NetworkPool(SubnetPool.TryParse("10.219.240.0/21", out var pool) ? pool : null, 8));
        foreach (var name in new[] { _shop, _web })
        {
            await _networks.CreateAsync(new NetworkBlueprint { Name = ContainerNetworks.OwnOf(name), Labels = new Dictionary<string, string>() }, CancellationToken.None);
            await _store.UpsertAsync(Record(name), CancellationToken.None);
            await _engine.StartAsync(
                await _engine.CreateAsync(new ReplicaBlueprint(IdOf(name), name, 1, 0, new CoreSpec { Image = image.Reference, Command = ["sleep", "1000"] }), CancellationToken.None),
                CancellationToken.None);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var replica in await _engine.ListAsync(null, CancellationToken.None))
        {
            await _engine.RemoveAsync(replica.DockerId, 0, CancellationToken.None);
        }

        string[] names = [Grant, ContainerNetworks.OwnOf(_shop), ContainerNetworks.OwnOf(_web)];
        foreach (var network in (await _networks.ListAsync(CancellationToken.None)).Where(network => names.Contains(network.Name)))
        {
            await _networks.RemoveAsync(network.Id, CancellationToken.None);
        }

        _database.Dispose();
        _connection.Dispose();
        _raw.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_DyingBeforeEachOfItsSteps_EndsTheSameWhenAnotherProcessGoesOn()
    {
        var deaths = 0;
        for (var steps = 0; steps < MostSteps; steps++)
        {
            await AllowAsync(_web);
            deaths += await DieAfterAsync(steps);
            await SettleAsync();
            await AssertGrantedAsync();

            await AllowAsync();
            deaths += await DieAfterAsync(steps);
            await SettleAsync();
            await AssertNothingIsLeftAsync();
        }

        // A network is made and two join it; two leave it and it is removed.
        Assert.Equal(6, deaths);
    }

    [Fact]
    public async Task Run_InTwoProcessesAtOnce_MakesOneNetworkAndTakesItAwayAgain()
    {
        await AllowAsync(_web);
        await Task.WhenAll(TryAsync(Process()), TryAsync(Process()));
        await SettleAsync();
        await AssertGrantedAsync();

        await AllowAsync();
        await Task.WhenAll(TryAsync(Process()), TryAsync(Process()));
        await SettleAsync();
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task Run_WhereAProcessDiedWithASecondNetworkOfOneName_RemovesItAndIsObeyedStill()
    {
        await AllowAsync(_web);
        await SettleAsync();
        await DoubleAsync();

        await AllowAsync();
        await SettleAsync();

        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task Run_StartedWhileTheDatabaseIsAway_TakesNobodysGrant()
    {
        await AllowAsync(_web);
        await SettleAsync();
        var state = new StoreState(TimeProvider.System, NullLogger<StoreState>.Instance);
        var directory = new ContainerDirectory();
        state.NoteDown("nobody listens");

        // What memory answers then: nobody is known yet.
        var loader = new ContainerDirectoryLoader(
            new WriteBehindContainerStore(_store, directory, new StoreOutbox(state, NullLogger<StoreOutbox>.Instance)), directory, TimeProvider.System);
        await new NetworkGrants(loader, directory, _engine, _networks, _installation, state, TimeProvider.System).RunAsync(CancellationToken.None);

        Assert.True(loader.IsLoaded);
        Assert.Empty(directory.Current);
        await AssertGrantedAsync();
    }

    private static string IdOf(string name) => $"c-{name[^8..]}";

    private ContainerRecord Record(string name, params string[] allow) => new()
    {
        Id = IdOf(name),
        Name = name,
        Generation = 1,
        Specs = new Dictionary<int, CoreSpec> { [1] = new() { Image = image.Reference } },
        Settings = new ContainerSettings { Allow = allow },
        Wish = new ContainerWish { State = ContainerState.Running, Replicas = 1 },
        State = ContainerState.Running,
        Revision = ++_revision,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    private Task AllowAsync(params string[] others) => _store.UpsertAsync(Record(_shop, others), CancellationToken.None);

    /// <summary>As it is after a start: it knows nothing but what the database and the engine tell.</summary>
    private async Task<NetworkGrants> StartAsync(INetworkEngine networks)
    {
        var (state, directory) = (new StoreState(TimeProvider.System, NullLogger<StoreState>.Instance), new ContainerDirectory());
        var loader = new ContainerDirectoryLoader(_store, directory, TimeProvider.System);
        Assert.True(await new StoreLoader([loader], state).LoadAsync(CancellationToken.None));
        return new NetworkGrants(loader, directory, _engine, networks, _installation, state, TimeProvider.System);
    }

    private async Task<NetworkGrants> Process() => await StartAsync(_networks);

    /// <returns>1 when it died.</returns>
    private async Task<int> DieAfterAsync(int steps)
    {
        var grants = await StartAsync(new DyingNetworks(_networks, steps));
        try
        {
            // One round makes what the next one joins.
            await grants.RunAsync(CancellationToken.None);
            await grants.RunAsync(CancellationToken.None);
            return 0;
        }
        catch (DyingNetworks.ProcessDiedException)
        {
            return 1;
        }
    }

    private async Task SettleAsync()
    {
        var grants = await Process();
        await grants.RunAsync(CancellationToken.None);
        await grants.RunAsync(CancellationToken.None);
    }

    /// <summary>As its timer does, which looks again at the next tick.</summary>
    private static async Task TryAsync(Task<NetworkGrants> process)
    {
        var grants = await process;
        for (var round = 0; round < 2; round++)
        {
            try
            {
                await grants.RunAsync(CancellationToken.None);
            }
            catch (Exception exception) when (exception is TransientEngineException or ContainerEngineException)
            {
                // The other one was faster.
            }
        }
    }

    private async Task DoubleAsync() => await _raw.Networks.CreateNetworkAsync(new NetworksCreateParameters
    {
        Name = Grant,
        Internal = true,
        Labels = new Dictionary<string, string> { [ReplicaLabels.Installation] = _installation.Id },
        IPAM = new IPAM { Config = [new IPAMConfig { Subnet = "10.219.248.0/29" }] },
    });

    private async Task<EngineNetwork[]> GrantNetworksAsync() => [.. (await _networks.ListAsync(CancellationToken.None)).Where(network => network.Name == Grant)];

    private async Task AssertGrantedAsync()
    {
        Assert.Single(await GrantNetworksAsync());
        var members = (await _networks.FindAsync(Grant, CancellationToken.None))!.Members!;
        Assert.Equal(new[] { $"{_shop}-1-0", $"{_web}-1-0" }, members.Select(member => member.Name));
    }

    private async Task AssertNothingIsLeftAsync()
    {
        Assert.Empty(await GrantNetworksAsync());
        Assert.All(await _engine.ListAsync(null, CancellationToken.None), replica => Assert.DoesNotContain(Grant, replica.Networks));
    }
}
