using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Discovery;

public sealed class SemanticVersionTests
{
    [Fact]
    public void CompareTo_TheOrderThatTheSpecificationGives_IsKept()
    {
        string[] ascending = ["0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.10.0", "2.0.0"];

        var versions = ascending.Select(Parse).ToArray();

        Assert.Equal(ascending, versions.Reverse().Order().Select(version => version.ToString()));
        Assert.All(versions.Zip(versions.Skip(1)), pair => Assert.True(pair.First < pair.Second && pair.Second > pair.First && pair.First <= pair.Second));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2")]
    [InlineData("v1.2.3")]
    [InlineData("01.2.3")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3-01")]
    [InlineData("1.2.3-a..b")]
    [InlineData("1.2.3+")]
    [InlineData("1.2.3 ")]
    [InlineData("1.2.3\n")]
    [InlineData("99999999999.0.0")]
    public void TryParse_WhatIsNoVersion_IsRefused(string text) => Assert.False(SemanticVersion.TryParse(text, out _));

    [Fact]
    public void TryParse_EveryPart_ComesBack()
    {
        var version = Parse("1.2.3-rc.1+build.5");

        Assert.Equal((1, 2, 3, "rc.1", "build.5", "1.2.3-rc.1+build.5"), (version.Major, version.Minor, version.Patch, version.PreRelease, version.Build, version.ToString()));
        Assert.Equal(0, version.CompareTo(Parse("1.2.3-rc.1")));
    }

    private static SemanticVersion Parse(string text) => SemanticVersion.TryParse(text, out var version) ? version : throw new FormatException(text);
}
