using System.Text;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.Core.Tests.Topology;

public sealed class ConnectionTableTests
{
    [Fact]
    public void Read_TableOfAServerOnBothFamilies_GivesWhatListensAndWhatIsConnected()
    {
        var entries = Read(RecordedTables.ServerSix);

        Assert.Equal(
            [
                "[::]:8080 [::]:0 Listen",
                "192.168.64.2:8080 192.168.64.3:42894 TimeWait",
                "192.168.64.2:8080 192.168.64.3:52288 TimeWait",
                "192.168.64.2:8080 192.168.64.3:52256 Established",
            ],
            entries.Select(Text));
    }

    [Fact]
    public void Read_TableOfIPv4_GivesTheSameAddressesAsMappedOnes()
    {
        var entries = Read(RecordedTables.Client);

        Assert.Equal(["127.0.0.11:42987 0.0.0.0:0 Listen", "192.168.64.3:52256 192.168.64.2:8080 Established"], entries.Select(Text));
        Assert.Equal(entries[1].Remote, Read(RecordedTables.ServerSix)[1].Local);
    }

    [Fact]
    public void Read_RealIPv6Addresses_AreInTheNetworksOrder()
    {
        var line = "   1: B80D0120000000000000000001000000:0050 B80D0120000000000000000002000000:C350 01 00000000:00000000 00:00000000 00000000     0        0 1 1 0 20 4 0 10 -1\n";

        Assert.Equal("[2001:db8::1]:80 [2001:db8::2]:50000 Established", Text(Assert.Single(Read(line))));
    }

    [Theory]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("07")]
    [InlineData("0C")]
    public void Read_WhatIsOnlyBeingTriedOrIsNot_IsLeftOut(string state) =>
        Assert.Empty(Read($"   0: 0340A8C0:CC20 0240A8C0:1F90 {state} 00000000:00000000\n"));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("   0: 0340A8C0:CC20 0240A8C0:1F")]
    [InlineData("   0: 0340A8C0:CC20 0240A8C0:1F90")]
    [InlineData("   0: 0340A8C0:CC20 0240A8C0 01")]
    [InlineData("   0: 0340A8C:CC20 0240A8C0:1F90 01")]
    [InlineData("   0: 0340A8CX:CC20 0240A8C0:1F90 01")]
    [InlineData("   0: 0340A8C0:1CC20 0240A8C0:1F90 01")]
    public void Read_LinesThatAreCutOffOrMakeNoSense_AreLeftOut(string text)
    {
        Assert.Empty(Read(text));
        Assert.Single(Read($"{text}\n   1: 0340A8C0:CC20 0240A8C0:1F90 01 00000000:00000000\n"));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("[2001:DB8::1]", "2001:db8::1")]
    public void NetAddress_WrittenEitherWay_IsTheSame(string text, string expected)
    {
        Assert.True(NetAddress.TryParse(text, out var address));
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("localhost")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData(null)]
    public void NetAddress_Names_AreNone(string? text) => Assert.False(NetAddress.TryParse(text, out _));

    private static List<TcpEntry> Read(string table)
    {
        var entries = new List<TcpEntry>();
        ConnectionTable.Read(Encoding.ASCII.GetBytes(table), entries);
        return entries;
    }

    private static string Text(TcpEntry entry) => $"{entry.Local} {entry.Remote} {entry.State}";
}
