using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.App.Findings;

/// <summary>Which findings are asked for. What is empty or null does not count.</summary>
public sealed record FindingFilter
{
    public IReadOnlyList<FindingSeverity> Severities { get; init; } = [];

    public IReadOnlyList<FindingStatus> Statuses { get; init; } = [];

    public string? Rule { get; init; }

    /// <summary>A Container's id or name; also of one that is no more.</summary>
    public string? Container { get; init; }

    /// <summary>Seen at this moment or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only those that come after this place.</summary>
    public (DateTimeOffset FirstSeen, string Id)? After { get; init; }

    public required int Limit { get; init; }

    public bool Fits(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return (Severities.Count == 0 || Severities.Contains(finding.Severity))
            && (Statuses.Count == 0 || Statuses.Contains(finding.Status))
            && (Rule is null || finding.Rule == Rule)
            && (Container is null || finding.ContainerId == Container || finding.Container == Container)
            && (Since is null || finding.LastSeen >= Since);
    }
}
