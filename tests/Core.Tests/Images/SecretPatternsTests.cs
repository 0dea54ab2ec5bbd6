using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.Core.Tests.Images;

public sealed class SecretPatternsTests
{
    // Put together here, so that nobody's scanner takes this file for a leak.
    public static TheoryData<string, string, string> Secrets => new()
    {
        { "A", "AKIA" + new string('Q', 16), "an AWS access key" },
        { "A", "-----BEGIN RSA PRIVATE" + " KEY-----\nMII", "a private key" },
        { "A", "-----BEGIN PRIVATE" + " KEY-----", "a private key" },
        { "A", "ghp_" + new string('a', 36), "a GitHub token" },
        { "A", "glpat-" + new string('a', 20), "a GitLab token" },
        { "A", "xoxb-" + "1234567890-abc", "a Slack token" },
        { "A", "postgres://app:" + "hunter22@db/x", "a URL with a password" },
        { "A", "eyJhbGciOi" + "JIUzI1NiJ9.eyJzdWIiOiIxIn0abc.c2lnbmF0dXJlLXNpZ25hdHVyZQ", "a JSON Web Token" },
        { "DB_PASSWORD", "hunter22", "a value under a secret's name" },
        { "AWS_SECRET_ACCESS_KEY", "abc", "a value under a secret's name" },
        { "GITHUB_TOKEN", "abc", "a value under a secret's name" },
        { "com.example.api-key", "abc", "a value under a secret's name" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Find_ASecret_SaysWhatItLooksLike(string name, string value, string kind) => Assert.Equal(kind, SecretPatterns.Find(name, value));

    [Theory]
    [InlineData("PATH", "/usr/local/bin:/usr/bin")]
    [InlineData("DB_PASSWORD", "")]
    [InlineData("DB_PASSWORD", "changeme")]
    [InlineData("DB_PASSWORD_FILE", "x")]
    [InlineData("DB_PASSWORD", "/run/secrets/db")]
    [InlineData("DB_PASSWORD", "${DB_PASSWORD}")]
    [InlineData("TOKENIZER", "bpe")]
    [InlineData("KEYBOARD", "de")]
    [InlineData("PUBLIC_KEY", "abc")]
    [InlineData("HOME_URL", "https://example.com/a:b@c")]
    [InlineData("DATABASE_URL", "postgres://db:5432/app")]
    public void Find_AnythingElse_IsNone(string name, string value) => Assert.Null(SecretPatterns.Find(name, value));

    [Fact]
    public void Secrets_OfAnImage_AreNamedWithoutTheirValues()
    {
        var facts = new ImageFacts { Id = "sha256:a", Env = ["PATH=/bin", "DB_PASSWORD=hunter22"], Labels = new Dictionary<string, string> { ["api_token"] = "hunter23" } };

        var found = ConfigChecks.Secrets(facts);

        Assert.Equal([("env", "DB_PASSWORD"), ("label", "api_token")], found.Select(secret => (secret.Place, secret.Name)));
        var check = ConfigChecks.Run(ImageInspection.Of(facts, default), null, new ImageCheckModes(), restricted: true).Single(one => one.Name is ImageCheckName.Secrets);
        Assert.True(check.Blocks);
        Assert.DoesNotContain("hunter", check.Detail, StringComparison.Ordinal);
    }
}
