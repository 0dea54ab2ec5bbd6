using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.Extensions.Time.Testing;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Scaling;

public sealed class EngineRoomSourceTests
{
    private const long GiB = 1L << 30;
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly CoreSpec Spec = new() { Image = "web", Resources = new ResourceSpec { CpuLimit = new CpuQuantity(1_000_000_000), MemoryLimit = new ByteSize(GiB) } };
    private readonly ContainerDirectory _directory = new();
    private readonly UsageBook _usage = new();
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly FixedEngine _engine = new();

    [Fact]
    public async Task Read_ContainersOfAllStates_OnlyThoseThatRunHoldMemory()
    {
        Put("a", ContainerState.Running, 2);
        Put("b", ContainerState.Paused, 1);
        Put("c", ContainerState.Stopped, 4);

        var room = (await Source(new ScalingOptions { CpuOvercommit = 2 }).ReadAsync(CancellationToken.None)).RoomFor(Spec);

        // 4 GiB twice over, and 3 promised; 2 CPUs twice over, and 3 promised; 10 containers, and 7 there.
        Assert.Equal((new ByteSize(5 * GiB), new CpuQuantity(1_000_000_000), 3), (room.FreeMemory, room.FreeCpu, room.Containers));
        Assert.Equal(1, _engine.Asked);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(600, 8)]
    public async Task Read_WhatIsFreeOnTheHost_CountsWhileItIsNews(int secondsOld, int expected)
    {
        _usage.Put(new UsageSnapshot { At = Noon, Engine = new EngineReading { At = Noon.AddSeconds(-secondsOld), Engine = "local", MemoryTotal = 4 * GiB, MemoryUsed = 3 * GiB } });

        Assert.Equal(new ByteSize(expected * GiB), (await Source(new ScalingOptions()).ReadAsync(CancellationToken.None)).RoomFor(Spec).FreeMemory);
    }

    [Fact]
    public async Task Read_EngineAway_StillKeepsToMaxContainers()
    {
        _engine.IsAway = true;
        Put("a", ContainerState.Running, 9);

        var room = (await Source(new ScalingOptions()).ReadAsync(CancellationToken.None)).RoomFor(Spec);

        Assert.Equal((1, null), (room.Containers, room.FreeMemory));
    }

    private EngineRoomSource Source(ScalingOptions scaling) => new(_engine, _directory, _usage, scaling, new OrchestratorOptions { MaxContainers = 10 }, _time);

    private void Put(string name, ContainerState state, int replicas) => _directory.Put(new ContainerRecord
    {
        Id = $"c-{name}",
        Name = name,
        Generation = 1,
        Specs = new Dictionary<int, CoreSpec> { [1] = Spec },
        Wish = new ContainerWish { State = state, Replicas = replicas },
        State = state,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    });

    /// <summary>An engine of two CPUs and 4 GiB.</summary>
    private sealed class FixedEngine : IEngineFactsSource
    {
        public int Asked { get; private set; }

        public bool IsAway { get; set; }

        public Task<EngineFacts> ReadAsync(CancellationToken cancellation)
        {
            Asked++;
            return IsAway ? throw new EngineUnavailableException("it does not answer") : Task.FromResult(new EngineFacts { StorageDriver = "overlay2", Cpus = 2, Memory = new ByteSize(4 * GiB) });
        }
    }
}
