using FunctionsOrchestrator.App.Adapters.Host;

namespace FunctionsOrchestrator.App.Tests.Topology;

public sealed class SocketCountsTests
{
    private const string Six = "TCP6: inuse 2\nUDP6: inuse 0\nUDPLITE6: inuse 0\nRAW6: inuse 0\nFRAG6: inuse 0 memory 0\n";

    [Fact]
    public void Of_WhatAKernelShows_ReadsWhatIsInUseAndRemembered() =>
        Assert.Equal(new SocketCounts(5, 2, 7), SocketCounts.Of(Four("TCP: inuse 5 orphan 0 tw 7 alloc 1 mem 362"), Six));

    [Theory]
    [InlineData("TCP: inuse 0 orphan 0 tw 0 alloc 0 mem 0", "TCP6: inuse 0", false, false)]
    [InlineData("TCP: inuse 1 orphan 0 tw 0 alloc 1 mem 0", "TCP6: inuse 0", true, false)]
    [InlineData("TCP: inuse 0 orphan 0 tw 0 alloc 1 mem 0", "TCP6: inuse 1", false, true)]
    [InlineData("TCP: inuse 0 orphan 0 tw 3 alloc 1 mem 0", "TCP6: inuse 0", true, true)]
    [InlineData("TCP: inuse 0 orphan 0 tw 0 alloc 1 mem 0", "", false, false)]
    [InlineData("TCP: something else", "TCP6: inuse 0", true, true)]
    [InlineData("nothing", "nothing", true, true)]
    public void MayHave_EmptyTables_AreNotReadAndDoubtfulOnesAre(string four, string six, bool tcp, bool tcp6)
    {
        var counts = SocketCounts.Of(Four(four), six);

        Assert.Equal((tcp, tcp6), (counts.MayHaveTcp, counts.MayHaveTcp6));
    }

    [Fact]
    public async Task Read_WhereAKernelShowsNoCounts_TakesTablesForFilled()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal((true, true), await SocketCounts.ReadAsync(folder.Path, CancellationToken.None) is var counts ? (counts.MayHaveTcp, counts.MayHaveTcp6) : default);
    }

    private static string Four(string tcp) => $"sockets: used 30\n{tcp}\nUDP: inuse 0 mem 0\nUDPLITE: inuse 0\nRAW: inuse 0\nFRAG: inuse 0 memory 0\n";
}
