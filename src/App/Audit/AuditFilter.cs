using FunctionsOrchestrator.Core.Audit;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>Which entries are asked for. What is null does not count.</summary>
public sealed record AuditFilter
{
    public DateTimeOffset? From { get; init; }

    /// <summary>Up to, and not including.</summary>
    public DateTimeOffset? To { get; init; }

    public string? Actor { get; init; }

    public string? Target { get; init; }

    public string? Function { get; init; }

    public AuditOutcome? Outcome { get; init; }

    public string? RequestId { get; init; }

    /// <summary>Only what came before this place in the chain.</summary>
    public long? Before { get; init; }

    public required int Limit { get; init; }
}
