using System.Net;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class SubnetPoolTests
{
    private static readonly SubnetPool Pool = Parse("10.214.0.0/15");

    [Theory]
    [InlineData("10.214.0.0/15", true)]
    [InlineData("10.215.0.0/15", false)]
    [InlineData("10.0.0.0/25", false)]
    [InlineData("fd00::/16", false)]
    [InlineData("x", false)]
    public void TryParse_OnlyIpv4WithoutHostBits(string text, bool valid) => Assert.Equal(valid, SubnetPool.TryParse(text, out _));

    [Theory]
    [InlineData(1, 28)]
    [InlineData(6, 28)]
    [InlineData(100, 24)]
    [InlineData(1000, 21)]
    [InlineData(100_000, 15)]
    public void PrefixFor_HasRoomForTwiceAsMany(int members, int prefix) => Assert.Equal(prefix, Pool.PrefixFor(members));

    [Fact]
    public void Free_GivesEachOnce_FromAPlaceOfItsName()
    {
        var free = Pool.Free(24, [], "orchestrator-web").ToList();

        Assert.Equal(512, free.Distinct().Count());
        Assert.Equal(free[0], Pool.Free(24, [], "orchestrator-web").First());
        Assert.All(free, subnet => Assert.True(Pool.Network.Contains(subnet.BaseAddress)));
    }

    [Fact]
    public void Free_WhatOverlaps_IsLeftOut()
    {
        var first = Pool.Free(24, [], "a").First();

        Assert.DoesNotContain(first, Pool.Free(24, [new IPNetwork(first.BaseAddress, 28)], "a"));
        Assert.Empty(Pool.Free(24, [IPNetwork.Parse("10.0.0.0/8")], "a"));
    }

    private static SubnetPool Parse(string text) => SubnetPool.TryParse(text, out var pool) ? pool! : throw new ArgumentException(text);
}
