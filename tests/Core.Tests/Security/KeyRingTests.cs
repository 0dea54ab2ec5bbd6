using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.Core.Tests.Security;

public sealed class KeyRingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Rotate_WithOverlap_KeepsTheOldKeyForAsLong()
    {
        var ring = new KeyRing("a", []).Rotate("b", Noon, TimeSpan.FromHours(24));

        Assert.Equal("b", ring.Signing);
        Assert.Equal(new RetiredKey("a", Noon.AddHours(24)), Assert.Single(ring.AcceptedAt(Noon.AddHours(24).AddTicks(-1))));
        Assert.Empty(ring.AcceptedAt(Noon.AddHours(24)));
    }

    [Fact]
    public void Rotate_WithoutOverlap_EndsEveryEarlierKeyAtOnce()
    {
        var ring = new KeyRing("a", []).Rotate("b", Noon, TimeSpan.FromHours(24)).Rotate("c", Noon.AddHours(1), TimeSpan.Zero);

        Assert.Equal("c", ring.Signing);
        Assert.Empty(ring.Retired);
    }

    [Fact]
    public void Rotate_Again_GivesNoKeyALongerTimeThanItHad()
    {
        var ring = new KeyRing("a", []).Rotate("b", Noon, TimeSpan.FromHours(2)).Rotate("c", Noon.AddHours(1), TimeSpan.FromHours(24));

        Assert.Equal([new RetiredKey("b", Noon.AddHours(25)), new RetiredKey("a", Noon.AddHours(2))], ring.Retired);
    }

    [Fact]
    public void Parse_WhatToTextWrote_IsTheSameRing()
    {
        var ring = new KeyRing("a", []).Rotate("b", Noon, TimeSpan.FromHours(2)).Rotate("c", Noon, TimeSpan.FromHours(1));

        var read = KeyRing.Parse(ring.ToText());

        Assert.Equal(ring.Signing, read!.Signing);
        Assert.Equal(ring.Retired, read.Retired);
    }

    [Fact]
    public void Parse_OneLine_IsAKeyThatWasNeverRotated() => Assert.Empty(KeyRing.Parse("abc\n")!.Retired);

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a\nb")]
    [InlineData("a\nb tomorrow")]
    [InlineData("a\nb 2026-05-01T12:00:00Z more")]
    public void Parse_AnythingElse_IsNone(string text) => Assert.Null(KeyRing.Parse(text));
}
