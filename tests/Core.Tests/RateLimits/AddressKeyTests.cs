using System.Net;
using FunctionsOrchestrator.Core.RateLimits;

namespace FunctionsOrchestrator.Core.Tests.RateLimits;

public sealed class AddressKeyTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("0.0.0.1", "::1", false)]
    public void Of_TwoAddresses_IsOneKeyForOneIPv4AddressOrOneSlash64(string one, string other, bool same) =>
        Assert.Equal(same, AddressKey.Of(IPAddress.Parse(one)) == AddressKey.Of(IPAddress.Parse(other)));

    [Fact]
    public void Of_NoAddress_IsAKeyToo() => Assert.Equal(AddressKey.Of(null), AddressKey.Of(null));
}
