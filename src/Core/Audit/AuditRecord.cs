namespace FunctionsOrchestrator.Core.Audit;

/// <summary>An entry at its place in the chain.</summary>
public sealed record AuditRecord(long Sequence, string Hash, AuditEntry Entry)
{
    public AuditLink Link => new(Sequence, Hash);
}
