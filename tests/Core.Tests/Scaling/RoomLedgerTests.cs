using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.Tests.Scaling;

public sealed class RoomLedgerTests
{
    private const long MiB = 1L << 20;
    private static readonly ContainerSpec Web = new() { Image = "web", Resources = Resources(512) };

    [Fact]
    public void RoomFor_NoLimits_IsUnlimited()
    {
        var room = RoomLedger.Of([Promise(9, Resources(512))], new RoomLimits()).RoomFor(Web);

        Assert.Equal((null, null, null, null), (room.Containers, room.MostReplicas, room.FreeCpu, room.FreeMemory));
    }

    [Fact]
    public void RoomFor_WhatWasPromised_IsGone()
    {
        var promises = new[] { Promise(3, Resources(512)), Promise(2, Resources(512, reservation: 100)), Promise(5, Resources(512), runs: false) };

        var room = RoomLedger.Of(promises, Limits(memory: 4096, containers: 12, cpus: 6)).RoomFor(Web);

        Assert.Equal(new ByteSize((4096 - (3 * 512) - (2 * 100)) * MiB), room.FreeMemory);
        Assert.Equal(new CpuQuantity(1_000_000_000), room.FreeCpu);
        Assert.Equal((2, new ByteSize(512 * MiB), new CpuQuantity(1_000_000_000)), (room.Containers, room.ReplicaMemory, room.ReplicaCpu));
    }

    [Fact]
    public void RoomFor_MorePromisedThanThereIs_IsNothingRatherThanLess()
    {
        var room = RoomLedger.Of([Promise(9, Resources(512))], Limits(memory: 1024, containers: 5, cpus: 2)).RoomFor(Web);

        Assert.Equal((0, new ByteSize(0), new CpuQuantity(0)), (room.Containers, room.FreeMemory, room.FreeCpu));
    }

    [Theory]
    [InlineData(4096, 700, 700)]
    [InlineData(600, 3000, 600)]
    public void RoomFor_WhatIsReallyFree_CountsWhereItIsLess(int promisable, int free, int expected) => Assert.Equal(
        new ByteSize(expected * MiB), RoomLedger.Of([], Limits(memory: promisable) with { MemoryFree = new ByteSize(free * MiB) }).RoomFor(Web).FreeMemory);

    [Fact]
    public void Taking_BeforeTheHostShowsIt_LeavesLessForTheNext()
    {
        var ledger = RoomLedger.Of([], Limits(memory: 4096, containers: 5, cpus: 8) with { MemoryFree = new ByteSize(1100 * MiB) });

        var room = ledger.Taking(Web, 2).RoomFor(Web);

        Assert.Equal((3, new ByteSize(76 * MiB), new CpuQuantity(6_000_000_000)), (room.Containers, room.FreeMemory, room.FreeCpu));
    }

    [Fact]
    public void RoomFor_FixedHostPort_IsOneReplica()
    {
        var ledger = RoomLedger.Of([], new RoomLimits());

        Assert.Equal(1, ledger.RoomFor(Web with { Ports = [new PortSpec { ContainerPort = 80, HostPort = 8080, Protocol = "tcp" }] }).MostReplicas);
        Assert.Null(ledger.RoomFor(Web with { Ports = [new PortSpec { ContainerPort = 80, HostPort = 0, Protocol = "tcp" }] }).MostReplicas);
    }

    private static RoomLimits Limits(int memory, int? containers = null, int? cpus = null) => new()
    {
        Containers = containers,
        Memory = new ByteSize(memory * MiB),
        Cpu = cpus is { } count ? new CpuQuantity(count * 1_000_000_000L) : null,
    };

    private static ReplicaPromise Promise(int replicas, ResourceSpec resources, bool runs = true) => new(resources, replicas, runs);

    private static ResourceSpec Resources(int limit, int? reservation = null) => new()
    {
        CpuLimit = new CpuQuantity(1_000_000_000),
        MemoryLimit = new ByteSize(limit * MiB),
        MemoryReservation = reservation is { } reserved ? new ByteSize(reserved * MiB) : null,
    };
}
