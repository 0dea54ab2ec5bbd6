using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.Tests.Findings;

public sealed class FindingEvidenceTests
{
    [Theory]
    [InlineData("mysql --password=hunter2 -u root", "mysql --password=*** -u root")]
    [InlineData("mysql --password hunter2", "mysql --password ***")]
    [InlineData("DB_PASSWORD=hunter2 run", "DB_PASSWORD=*** run")]
    [InlineData("curl -H 'Authorization: Bearer abc.def'", "curl -H 'Authorization: Bearer ***'")]
    [InlineData("psql postgresql://bob:hunter2@db/x", "psql postgresql://bob:***@db/x")]
    [InlineData("apikey: abc", "apikey: ***")]
    [InlineData("/etc/passwd was changed", "/etc/passwd was changed")]
    [InlineData("changed: /etc/passwd: size", "changed: /etc/passwd: size")]
    [InlineData("nginx -g daemon off;", "nginx -g daemon off;")]
    public void Text_MasksWhatLooksLikeASecretAndNothingElse(string text, string expected) =>
        Assert.Equal(expected, FindingEvidence.Text(text));

    [Fact]
    public void Text_ControlAndDirectionCharacters_AreBlanks() =>
        Assert.Equal("a b c d ", FindingEvidence.Text("a\nb\u001bc\u202ed\0"));

    [Fact]
    public void Text_TooLong_IsCutAndMarked()
    {
        var text = FindingEvidence.Text(new string('x', 5000));

        Assert.Equal(FindingEvidence.MostCharacters, text.Length);
        Assert.EndsWith("x…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_TooManyOrSecretlyNamed_AreCutAndMasked()
    {
        var entries = Enumerable.Range(0, 100).ToDictionary(number => $"n{number:000}", number => "v");
        entries["a_token"] = "abc";

        var cleaned = FindingEvidence.Clean(entries);

        Assert.Equal(FindingEvidence.MostEntries, cleaned.Count);
        Assert.Equal("***", cleaned["a_token"]);
    }
}
