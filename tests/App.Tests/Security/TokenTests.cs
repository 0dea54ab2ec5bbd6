using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Security;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.App.Tests.Security;

public sealed class TokenTests
{
    private static readonly SigningKey Key = new(Encoding.UTF8.GetBytes("a shared key of thirty-two bytes"), IsConfigured: true);
    private static readonly SecurityOptions Options = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task ValidateAsync_OurOwnToken_GivesNameAndRole()
    {
        var (caller, fault) = await Validator().ValidateAsync(Issuer().Issue(Role.Service, "web-ci", TimeSpan.FromHours(1), "web"));

        Assert.Null(fault);
        Assert.Equal(("web-ci", "web"), (caller!.Identity!.Name, caller.FindFirst(TokenClaims.Service)?.Value));
        Assert.Equal([Role.Service], TokenClaims.RolesOf(caller));
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public async Task ValidateAsync_ExpiredToken_HasThirtySecondsOfGrace(int secondsAfter, bool accepted)
    {
        var token = Issuer().Issue(Role.Viewer, "v", TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromSeconds(60 + secondsAfter));

        Assert.Equal(accepted ? null : "The token expired at 2026-05-01T12:01:00Z.", (await Validator().ValidateAsync(token)).Fault);
    }

    [Theory]
    [InlineData(29, null)]
    [InlineData(31, "The token is not valid before 2026-05-01T12:00:31Z.")]
    public async Task ValidateAsync_TokenFromTheFuture_HasThirtySecondsOfGrace(int secondsAhead, string? fault)
    {
        var issuer = new TokenIssuer(Key, Options, new FakeTimeProvider(_time.GetUtcNow().AddSeconds(secondsAhead)));

        Assert.Equal(fault, (await Validator().ValidateAsync(issuer.Issue(Role.Viewer, "v", TimeSpan.FromHours(1)))).Fault);
    }

    [Fact]
    public async Task ValidateAsync_AnotherKey_IsNotOurs()
    {
        var other = new TokenIssuer(new SigningKey(RandomNumberGenerator.GetBytes(32), true), Options, _time);

        Assert.Equal("The token's signature is not valid here.", (await Validator().ValidateAsync(other.Issue(Role.Admin, "a", TimeSpan.FromHours(1)))).Fault);
    }

    [Fact]
    public async Task ValidateAsync_AnotherIssuer_IsNotOurs()
    {
        var other = new TokenIssuer(Key, Options with { Issuer = "elsewhere" }, _time);

        Assert.Equal("The token's issuer is not ours.", (await Validator().ValidateAsync(other.Issue(Role.Admin, "a", TimeSpan.FromHours(1)))).Fault);
    }

    [Fact]
    public async Task ValidateAsync_AnotherAudience_IsNotForUs()
    {
        var other = new TokenIssuer(Key, Options with { Audience = "elsewhere" }, _time);

        Assert.Equal("The token is for another audience.", (await Validator().ValidateAsync(other.Issue(Role.Admin, "a", TimeSpan.FromHours(1)))).Fault);
    }

    [Fact]
    public async Task ValidateAsync_UnsignedToken_IsRefused()
    {
        var token = $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{Encode(Payload("\"role\":\"admin\""))}.";

        Assert.NotNull((await Validator().ValidateAsync(token)).Fault);
    }

    [Theory]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public async Task ValidateAsync_OtherAlgorithmByTheSameKey_IsRefused(string algorithm)
    {
        var text = $"{Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""")}.{Encode(Payload("\"role\":\"admin\""))}";
        var mac = algorithm == "HS384" ? HMACSHA384.HashData(Key.Bytes, Encoding.ASCII.GetBytes(text)) : HMACSHA512.HashData(Key.Bytes, Encoding.ASCII.GetBytes(text));

        Assert.NotNull((await Validator().ValidateAsync($"{text}.{Base64Url.EncodeToString(mac)}")).Fault);
    }

    [Fact]
    public async Task ValidateAsync_ChangedPayload_IsRefused()
    {
        var parts = Issuer().Issue(Role.Viewer, "v", TimeSpan.FromHours(1)).Split('.');

        Assert.Equal(
            "The token's signature is not valid here.",
            (await Validator().ValidateAsync($"{parts[0]}.{Encode(Payload("\"role\":\"admin\""))}.{parts[2]}")).Fault);
    }

    [Fact]
    public async Task ValidateAsync_NoExpiry_IsRefused()
    {
        var token = Sign("""{"iss":"functions-orchestrator","aud":"functions-orchestrator","sub":"x","role":"admin"}""");

        Assert.Equal("The token has no expiry.", (await Validator().ValidateAsync(token)).Fault);
    }

    [Theory]
    [InlineData("\"role\":\"operator\"", new[] { Role.Operator })]
    [InlineData("\"roles\":[\"viewer\",\"service\"]", new[] { Role.Viewer, Role.Service })]
    [InlineData("\"roles\":\"admin\",\"role\":[\"admin\"]", new[] { Role.Admin })]
    [InlineData("\"role\":\"Admin\"", new Role[0])]
    [InlineData("\"role\":{\"admin\":true}", new Role[0])]
    [InlineData("\"scope\":\"admin\"", new Role[0])]
    public async Task RolesOf_EveryFormOfClaim_GivesOnlyExactNames(string claims, Role[] expected)
    {
        var (caller, fault) = await Validator().ValidateAsync(Sign(Payload(claims)));

        Assert.Null(fault);
        Assert.Equal(expected, TokenClaims.RolesOf(caller!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    public async Task ValidateAsync_NoTokenAtAll_CannotBeRead(string token) => Assert.NotNull((await Validator().ValidateAsync(token)).Fault);

    [Fact]
    public async Task ValidateAsync_HugeToken_IsNotParsed() => Assert.NotNull((await Validator().ValidateAsync(Sign(Payload($"\"x\":\"{new string('a', 20_000)}\"")))).Fault);

    private string Payload(string claims) =>
        $$"""{"iss":"functions-orchestrator","aud":"functions-orchestrator","sub":"x","exp":{{_time.GetUtcNow().AddHours(1).ToUnixTimeSeconds()}},{{claims}}}""";

    private static string Sign(string payload)
    {
        var text = $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Encode(payload)}";
        return $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(Key.Bytes, Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private TokenIssuer Issuer() => new(Key, Options, _time);

    private TokenValidator Validator() => new(Key, Options, _time);
}
