using FunctionsOrchestrator.Core.Audit;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>What a walk along the chain found.</summary>
/// <param name="Intact">Every entry is there and as it was written.</param>
/// <param name="Checked">Entries that were looked at.</param>
/// <param name="Anchor">The last entry that was removed because of its age, which the first one that is kept follows; sequence 0 is the genesis.</param>
/// <param name="Head">The last entry. Who notes it elsewhere can have it looked for later, which even a chain that was made anew does not survive.</param>
/// <param name="BrokenAt">The number of the first entry that is not right; null when all are.</param>
/// <param name="Reason">What is wrong there.</param>
public sealed record AuditVerification(bool Intact, long Checked, AuditLink Anchor, AuditLink Head, long? BrokenAt, string? Reason);
