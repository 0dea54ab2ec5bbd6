using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Security;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.App.Tests.Security;

public sealed class RevocationListTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Token_RevokedUntilItsExpiry_IsRefusedAsLongAsClocksMayDiffer()
    {
        var (key, options, list) = (new SigningKey("a shared key of thirty-two bytes"u8.ToArray(), true), new SecurityOptions(), new RevocationList(_time));
        var token = new TokenIssuer(key, options, _time).Issue(Role.Viewer, "v", TimeSpan.FromHours(1));
        var validator = new TokenValidator([new OwnTokens(new SigningKeys(key), options)], list, _time);
        list.Add(TokenClaims.IdOf(TokenShape.Read(token, out _)!), _time.GetUtcNow().AddHours(1));

        _time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(10));
        list.Prune();

        Assert.Equal("The token was revoked.", (await validator.ValidateAsync(token)).Fault);
    }

    [Fact]
    public void Prune_LongAfterTheEnd_Forgets()
    {
        var list = new RevocationList(_time);
        list.Add("t", _time.GetUtcNow());

        _time.Advance(RevocationList.Margin);
        list.Prune();
        list.Add("another", _time.GetUtcNow());

        Assert.False(list.Contains("t"));
        Assert.True(list.Contains("another"));
    }
}
