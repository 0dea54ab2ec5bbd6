namespace FunctionsOrchestrator.Core.Audit;

/// <summary>What calls have to have in common to be counted together.</summary>
internal readonly record struct AuditTallyKey(string Source, string Actor, string Function, int? Status);
