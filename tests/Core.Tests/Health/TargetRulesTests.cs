using System.Net;
using CsCheck;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.Core.Tests.Health;

public sealed class TargetRulesTests
{
    [Theory]
    [InlineData("http", "localhost")]
    [InlineData("https", "api.example.com")]
    [InlineData("tcp", "10.0.0.7")]
    [InlineData("http", "127.0.0.1")]
    [InlineData("http", "::1")]
    [InlineData("http", "[fd12::1]")]
    [InlineData("http", "169.253.255.255")]
    [InlineData("http", "170.254.0.1")]
    [InlineData("http", "64:ff9b::10.0.0.1")]
    public void Refusal_OrdinaryTarget_IsNull(string scheme, string host) => Assert.Null(TargetRules.Refusal(scheme, host));

    [Theory]
    [InlineData("ftp")]
    [InlineData("file")]
    [InlineData("gopher")]
    [InlineData("unix")]
    [InlineData("HTTP")]
    public void Refusal_AnotherScheme_SaysWhichThereAre(string scheme) => Assert.Equal($"must be http, https or tcp, not '{scheme}'", TargetRules.Refusal(scheme, "localhost"));

    [Theory]
    [InlineData("169.254.169.254", "169.254.169.254 is link-local")]
    [InlineData("169.254.0.1", "169.254.0.1 is link-local")]
    [InlineData("2852039166", "169.254.169.254 is link-local")]
    [InlineData("0xa9fea9fe", "169.254.169.254 is link-local")]
    [InlineData("169.254.43518", "169.254.169.254 is link-local")]
    [InlineData("::ffff:169.254.169.254", "169.254.169.254 is link-local")]
    [InlineData("::169.254.169.254", "169.254.169.254 is link-local")]
    [InlineData("64:ff9b::169.254.169.254", "169.254.169.254 is link-local")]
    [InlineData("2002:a9fe:a9fe::1", "169.254.169.254 is link-local")]
    [InlineData("fe80::1", "fe80::1 is link-local")]
    [InlineData("[febf::1]", "febf::1 is link-local")]
    [InlineData("fd00:ec2::254", "fd00:ec2::254 serves a cloud's metadata")]
    [InlineData("100.100.100.200", "100.100.100.200 serves a cloud's metadata")]
    [InlineData("::ffff:100.100.100.200", "100.100.100.200 serves a cloud's metadata")]
    [InlineData("168.63.129.16", "168.63.129.16 serves a cloud's metadata")]
    [InlineData("Metadata.Google.Internal.", "'Metadata.Google.Internal.' serves a cloud's metadata")]
    [InlineData("0.0.0.0", "0.0.0.0 is nobody's address")]
    [InlineData("0", "0.0.0.0 is nobody's address")]
    [InlineData("::", "0.0.0.0 is nobody's address")]
    [InlineData("ff02::1", "ff02::1 is nobody's address")]
    [InlineData("224.0.0.1", "224.0.0.1 is nobody's address")]
    [InlineData("255.255.255.255", "255.255.255.255 is nobody's address")]
    public void Refusal_ForbiddenTarget_SaysWhy(string host, string why) => Assert.Equal(why, TargetRules.Refusal("http", host));

    [Fact]
    public void Refusal_AnyLinkLocalAddress_IsRefusedInEveryForm() => Gen.Byte[0, 255].Array[2].Sample(last =>
    {
        byte[] four = [169, 254, .. last];
        var address = new IPAddress(four);
        Assert.NotNull(TargetRules.Refusal(address));
        Assert.NotNull(TargetRules.Refusal(address.MapToIPv6()));
        Assert.NotNull(TargetRules.Refusal(new IPAddress([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. four])));
        Assert.NotNull(TargetRules.Refusal("tcp", address.ToString()));
    });
}
