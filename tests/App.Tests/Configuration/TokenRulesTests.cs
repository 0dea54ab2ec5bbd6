using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Tests.Configuration;

public sealed class TokenRulesTests
{
    private static readonly Dictionary<string, string> None = [];

    [Fact]
    public void Load_EverythingOfTheSection_IsRead()
    {
        var options = ConfigurationLoader.Load(
            """
            {"security":{"signing_key":"a shared key of thirty-two bytes","previous_signing_keys":["an older key of thirty-two bytes!"],
             "oidc":{"authority":"https://login.example.com/realms/x","audience":"us","role_claim":"realm_access.roles","role_map":{"ops":"operator"},"algorithms":["PS256"]},
             "session":{"lifetime":3600,"idle":600}}}
            """,
            "orchestrator.json",
            new Dictionary<string, string> { ["SECURITY__OIDC__CLOCK_SKEW"] = "5" }).Security;

        Assert.Equal(("us", "realm_access.roles", "operator", 5, 86400), (options.Oidc!.Audience, options.Oidc.RoleClaim, options.Oidc.RoleMap["ops"], options.Oidc.ClockSkew, options.Oidc.MaxStale));
        Assert.Equal((3600, 600), (options.Session.Lifetime, options.Session.Idle));
        Assert.Single(options.PreviousSigningKeys);
    }

    [Fact]
    public void Load_FaultsOfEveryKind_NamesThemAllAndShowsNoKey()
    {
        var wrong = Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load(
            """
            {"security":{"previous_signing_keys":["short secret"],
             "oidc":{"authority":"http://login.example.com","audience":" ","role_map":{"ops":"Operator"},"algorithms":["HS256","none"],"clock_skew":-1,"max_stale":1},
             "session":{"lifetime":1,"idle":0}}}
            """,
            "orchestrator.json",
            None));

        Assert.DoesNotContain("short secret", wrong.Message, StringComparison.Ordinal);
        foreach (var path in new[]
        {
            "security.previous_signing_keys[0]", "security.previous_signing_keys", "security.oidc.authority", "security.oidc.audience", "security.oidc.role_map.ops",
            "security.oidc.algorithms", "security.oidc.clock_skew", "security.oidc.max_stale", "security.session.lifetime", "security.session.idle",
        })
        {
            Assert.Contains($"{path} (orchestrator.json): ", wrong.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"security":{"oidc":{"authority":"https://x.example/?a=b","audience":"us"}}}""", "security.oidc.authority")]
    [InlineData("""{"security":{"oidc":{"authority":"https://user:pw@x.example","audience":"us"}}}""", "security.oidc.authority")]
    [InlineData("""{"security":{"issuer":"https://x.example","oidc":{"authority":"https://x.example/","audience":"us"}}}""", "security.oidc.authority")]
    [InlineData("""{"security":{"oidc":{}}}""", "security.oidc.authority")]
    [InlineData("""{"security":{"signing_key":"a shared key of thirty-two bytes","previous_signing_keys":["a shared key of thirty-two bytes"]}}""", "security.previous_signing_keys")]
    public void Load_WhatDoesNotFitTogether_IsRefused(string file, string path) =>
        Assert.Contains(path, Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load(file, "orchestrator.json", None)).Message, StringComparison.Ordinal);
}
