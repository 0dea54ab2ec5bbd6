using System.Security.Cryptography;
using System.Text;
using FunctionsOrchestrator.Core.Audit;

namespace FunctionsOrchestrator.Core.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void HashOf_IsWhatTheDocumentsSay()
    {
        const string Canonical = "1:1,1:a,28:2026-01-31T12:00:00.0000000Z,3:ann,-,-,13:PostContainer,4:POST,14:api/containers,4:wäb,8:Accepted,3:202,-,-,-,1:1,-,";
        var expected = Hex(AuditChain.Genesis + Canonical);

        Assert.Equal(Hex("functions-orchestrator audit 1"), AuditChain.Genesis);
        Assert.Equal(expected, AuditChain.HashOf(AuditChain.Genesis, 1, Entry("a") with { Target = "wäb" }));
    }

    [Fact]
    public void HashOf_AnyFieldThatDiffers_GivesAnotherHash()
    {
        AuditEntry[] entries =
        [
            Entry("a"), Entry("b"), Entry("a") with { Time = Noon.AddTicks(1) }, Entry("a") with { Actor = "bob" }, Entry("a") with { Role = "admin" },
            Entry("a") with { TokenId = "t" }, Entry("a") with { Function = "f" }, Entry("a") with { Method = "PUT" }, Entry("a") with { Route = "r" },
            Entry("a") with { Target = "web" }, Entry("a") with { Target = "" }, Entry("a") with { Outcome = AuditOutcome.Failed }, Entry("a") with { Status = 200 },
            Entry("a") with { Problem = "web" }, Entry("a") with { RequestId = "web" }, Entry("a") with { Address = "web" }, Entry("a") with { Count = 2 }, Entry("a") with { Detail = "web" },
        ];
        var hashes = entries.Select(entry => AuditChain.HashOf(AuditChain.Genesis, 1, entry)).Append(AuditChain.HashOf(AuditChain.Genesis, 2, Entry("a"))).ToArray();

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void Fault_EntryThatIsMissingOrChanged_IsNamed()
    {
        var first = new AuditRecord(1, AuditChain.HashOf(AuditChain.Genesis, 1, Entry("a")), Entry("a"));
        var second = new AuditRecord(2, AuditChain.HashOf(first.Hash, 2, Entry("b")), Entry("b"));

        Assert.Null(AuditChain.Fault(AuditLink.Genesis, first));
        Assert.Null(AuditChain.Fault(first.Link, second));
        Assert.Equal("Entry 1 is missing.", AuditChain.Fault(AuditLink.Genesis, second));
        Assert.Equal(
            "Entry 2 is not what was written, or does not follow the one before it.",
            AuditChain.Fault(first.Link, second with { Entry = second.Entry with { Actor = "eve" } }));
    }

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static AuditEntry Entry(string id) => new()
    {
        Id = id,
        Time = Noon,
        Actor = "ann",
        Function = "PostContainer",
        Method = "POST",
        Route = "api/containers",
        Outcome = AuditOutcome.Accepted,
        Status = 202,
    };
}
