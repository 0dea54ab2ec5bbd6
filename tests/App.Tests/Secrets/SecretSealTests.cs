using FunctionsOrchestrator.App.Secrets;

namespace FunctionsOrchestrator.App.Tests.Secrets;

public sealed class SecretSealTests
{
    private const string OneKey = "a first key of thirty-two bytes!";
    private const string OtherKey = "another key of thirty-two bytes!";
    private readonly SecretSeal _seal = new(SecretKeys.Of(OneKey));

    [Fact]
    public void Open_WhatWasSealed_GivesItBackAndShowsNothingBefore()
    {
        var secret = _seal.Seal("s-1", "c-1", "hunter2 ü");

        Assert.Equal("hunter2 ü", _seal.Open(secret));
        Assert.NotEqual(secret.Box, _seal.Seal("s-1", "c-1", "hunter2 ü").Box);
        Assert.DoesNotContain("hunter2", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(secret.Box)), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WhatIsNotAsItWasSealed_GivesNothing()
    {
        var secret = _seal.Seal("s-1", "c-1", "hunter2");
        var box = Convert.FromBase64String(secret.Box);
        box[^1] ^= 1;

        Assert.Null(_seal.Open(secret with { Box = Convert.ToBase64String(box) }));
        Assert.Null(_seal.Open(secret with { Reference = "s-2" }));
        Assert.Null(_seal.Open(secret with { Box = "AAAA" }));
        Assert.Null(_seal.Open(secret with { Box = "?" }));
        Assert.Null(new SecretSeal(SecretKeys.Of(OtherKey)).Open(secret));
    }

    [Fact]
    public void Open_AfterARotation_OpensWhatThePreviousKeySealed()
    {
        var secret = _seal.Seal("s-1", "c-1", "hunter2");
        var rotated = new SecretSeal(SecretKeys.Of(OtherKey, OneKey));

        Assert.Equal("hunter2", rotated.Open(secret));
        Assert.NotEqual(secret.KeyId, rotated.Seal("s-1", "c-1", "hunter2").KeyId);
    }

    [Fact]
    public void ReferenceOf_SameValue_IsTheSameForThatVariableAndKeyOnly()
    {
        var reference = _seal.ReferenceOf("c-1", "PASSWORD", "hunter2");
        string[] others =
        [
            _seal.ReferenceOf("c-2", "PASSWORD", "hunter2"), _seal.ReferenceOf("c-1", "TOKEN", "hunter2"), _seal.ReferenceOf("c-1", "PASSWORD", "hunter3"),
            new SecretSeal(SecretKeys.Of(OtherKey)).ReferenceOf("c-1", "PASSWORD", "hunter2"),
        ];

        Assert.Equal(reference, _seal.ReferenceOf("c-1", "PASSWORD", "hunter2"));
        Assert.Matches("^s-[a-z2-7]{26}$", reference);
        Assert.DoesNotContain(reference, others);
    }
}
