using CsCheck;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Discovery;

public sealed class VersionRangeTests
{
    private static readonly Gen<SemanticVersion> Versions =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3].Select(i => new[] { "", "", "alpha", "rc.1" }[i]), (major, minor, patch, pre) => new SemanticVersion(major, minor, patch, pre));

    [Theory]
    [InlineData("1.2.3", "1.2.3 1.2.3+b7", "1.2.4 1.2.3-rc.1 0.2.3")]
    [InlineData("=1.2.3", "1.2.3", "1.2.4")]
    [InlineData("^1.2", "1.2.0 1.9.9", "1.1.9 2.0.0 2.0.0-alpha 1.3.0-rc.1")]
    [InlineData("^0.2.3", "0.2.3 0.2.9", "0.3.0 0.2.2 1.0.0")]
    [InlineData("^0.0.3", "0.0.3", "0.0.4 0.1.0")]
    [InlineData("^0.0", "0.0.0 0.0.9", "0.1.0")]
    [InlineData("^0", "0.0.1 0.9.9", "1.0.0")]
    [InlineData("^1.2.3-rc.1", "1.2.3-rc.1 1.2.3-rc.2 1.2.3 1.9.0", "1.2.3-beta 1.2.4-rc.2")]
    [InlineData("~1.2", "1.2.0 1.2.9", "1.3.0 1.1.9")]
    [InlineData("~1", "1.0.0 1.9.9", "2.0.0")]
    [InlineData("~1.2.3", "1.2.3 1.2.9", "1.2.2 1.3.0")]
    [InlineData(">=1.0 <2", "1.0.0 1.9.9", "0.9.9 2.0.0 2.0.0-rc.1")]
    [InlineData(">1", "2.0.0", "1.0.0 1.9.9")]
    [InlineData(">1.2.3", "1.2.4 3.0.0", "1.2.3")]
    [InlineData("<=1", "0.0.0 1.9.9", "2.0.0")]
    [InlineData("<1.2.3", "1.2.2", "1.2.3")]
    [InlineData("1.x", "1.0.0 1.9.9", "2.0.0 0.9.0")]
    [InlineData("1.2.*", "1.2.0 1.2.7", "1.3.0")]
    [InlineData("1", "1.0.0 1.5.0", "2.0.0")]
    [InlineData("*", "0.0.0 9.9.9 1.0.0-rc.1", "")]
    [InlineData("1.x || >=3.0.0", "1.5.0 3.0.0", "2.0.0")]
    [InlineData(" >= 1.2.3 ", "1.2.3", "1.2.2")]
    public void Contains_EachForm_HoldsWhatItShould(string text, string inside, string outside)
    {
        Assert.True(VersionRange.TryParse(text, out var range));
        Assert.All(Split(inside), version => Assert.True(range.Contains(version), $"{version} is in {text}"));
        Assert.All(Split(outside), version => Assert.False(range.Contains(version), $"{version} is not in {text}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("^")]
    [InlineData("abc")]
    [InlineData("1.2.3.4")]
    [InlineData("01.2.3")]
    [InlineData("1.2-rc")]
    [InlineData(">=1.0 <")]
    [InlineData("1.0 ||")]
    [InlineData(">>1.0")]
    [InlineData("v1")]
    [InlineData("1,2")]
    [InlineData("99999999999999")]
    [InlineData("1.2.3-")]
    public void TryParse_NoRange_IsRefused(string text) => Assert.False(VersionRange.TryParse(text, out _));

    [Fact]
    public void Contains_Caret_IsFromItToTheNextThatMayBreak() => Gen.Select(Versions, Versions).Sample((from, version) =>
    {
        Assert.True(VersionRange.TryParse($"^{from.Major}.{from.Minor}.{from.Patch}", out var range));
        var release = @from with { PreRelease = "" };
        var same = (from.Major, from.Minor) switch
        {
            (> 0, _) => version.Major == from.Major,
            (0, > 0) => (version.Major, version.Minor) == (0, from.Minor),
            _ => (version.Major, version.Minor, version.Patch) == (0, 0, from.Patch),
        };
        Assert.Equal(version.PreRelease.Length == 0 && same && version >= release, range.Contains(version));
    });

    [Fact]
    public void Contains_Bounds_AreTheOrderOfVersions() => Gen.Select(Versions, Versions).Sample((bound, version) =>
    {
        var mayBe = version.PreRelease.Length == 0 || (bound.PreRelease.Length > 0 && (bound.Major, bound.Minor, bound.Patch) == (version.Major, version.Minor, version.Patch));
        Assert.Equal(mayBe && version >= bound, Parse($">={bound}").Contains(version));
        Assert.Equal(mayBe && version > bound, Parse($">{bound}").Contains(version));
        Assert.Equal(mayBe && version <= bound, Parse($"<={bound}").Contains(version));
        Assert.Equal(mayBe && version.CompareTo(bound) == 0, Parse($"{bound}").Contains(version));
    });

    private static VersionRange Parse(string text) => VersionRange.TryParse(text, out var range) ? range : throw new FormatException(text);

    private static IEnumerable<SemanticVersion> Split(string versions) => versions.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(text => SemanticVersion.TryParse(text, out var version) ? version : throw new FormatException(text));
}
