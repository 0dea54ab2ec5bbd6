namespace FunctionsOrchestrator.Core.Audit;

/// <summary>A place in the chain: the number of an entry and its hash.</summary>
public sealed record AuditLink(long Sequence, string Hash)
{
    /// <summary>Before the first entry.</summary>
    public static AuditLink Genesis { get; } = new(0, AuditChain.Genesis);
}
