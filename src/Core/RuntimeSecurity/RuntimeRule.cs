using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>Something that is looked for in running replicas.</summary>
/// <param name="Id">By which it is named in findings and settings.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Title">What it looks for, in one sentence.</param>
/// <param name="IsLearned">Whether it needs to know first what is normal.</param>
public sealed record RuntimeRule(string Id, FindingSeverity Severity, string Title, bool IsLearned = false);
