using FunctionsOrchestrator.Core.Audit;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>Both ends of the chain.</summary>
/// <param name="Head">The last entry.</param>
/// <param name="Anchor">The last entry that was removed because of its age; the genesis when none was.</param>
public sealed record AuditEnds(AuditLink Head, AuditLink Anchor);
