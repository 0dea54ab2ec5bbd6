using System.Net;
using FunctionsOrchestrator.Core.RateLimits;

namespace FunctionsOrchestrator.Core.Tests.RateLimits;

public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData("203.0.113.9", "198.51.100.1", "203.0.113.9")] // who is no proxy says what it likes
    [InlineData("10.0.0.7", "198.51.100.1", "198.51.100.1")]
    [InlineData("10.0.0.7", "1.1.1.1, 198.51.100.1", "198.51.100.1")] // what stands left was sent to us
    [InlineData("10.0.0.7", "1.1.1.1, 198.51.100.1, 10.0.0.8", "198.51.100.1")]
    [InlineData("10.0.0.7", "198.51.100.1:4711", "198.51.100.1")]
    [InlineData("10.0.0.7", "[2001:db8::5]:4711", "2001:db8::5")]
    [InlineData("::ffff:10.0.0.7", "198.51.100.1", "198.51.100.1")]
    [InlineData("10.0.0.7", "unknown", "10.0.0.7")]
    [InlineData("10.0.0.7", "198.51.100.1, ", "10.0.0.7")]
    [InlineData("10.0.0.7", null, "10.0.0.7")]
    [InlineData("10.0.0.7", "10.0.0.8, 10.0.0.9", "10.0.0.8")]
    public void ClientOf_ForwardedCall_BelievesTrustedHopsOnly(string peer, string? forwarded, string client) =>
        Assert.Equal(IPAddress.Parse(client), Proxies("10.0.0.0/8").ClientOf(IPAddress.Parse(peer), forwarded));

    [Fact]
    public void ClientOf_NoProxyTrusted_IsThePeer() =>
        Assert.Equal(IPAddress.Loopback, new TrustedProxies([]).ClientOf(IPAddress.Loopback, "198.51.100.1"));

    [Fact]
    public void ClientOf_AChainWithoutEnd_ComesToOne() =>
        Assert.Equal(IPAddress.Parse("10.0.0.1"), Proxies("10.0.0.0/8").ClientOf(IPAddress.Parse("10.0.0.7"), string.Join(',', Enumerable.Repeat("10.0.0.1", 100_000))));

    [Theory]
    [InlineData("10.0.0.7", true)]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("fd00::/8", true)]
    [InlineData("proxy.internal", false)]
    [InlineData("10.0.0.0/33", false)]
    [InlineData("", false)]
    public void TryParse_Text_TakesAddressesAndNetworks(string text, bool good) => Assert.Equal(good, TrustedProxies.TryParse(text, out _));

    private static TrustedProxies Proxies(params string[] networks) => new([.. networks.Select(IPNetwork.Parse)]);
}
