namespace FunctionsOrchestrator.Core.Findings;

/// <summary>Puts reports together to findings. What was acknowledged stays so until it gets worse; what was resolved and is seen after that is open again.</summary>
public static class FindingMachine
{
    private const int MostRule = 128;

    /// <summary>What a report makes of what is known of it.</summary>
    public static FindingStep Take(Finding? known, FindingReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var seen = Read(report);
        if (known is null)
        {
            return new FindingStep(seen, FindingSignal.Raised, seen.Message);
        }

        // It comes late: what it tells is part of what is known.
        if (report.SeenAt <= known.LastSeen)
        {
            return new FindingStep(known, FindingSignal.Repeated, "It was reported for this moment already.");
        }

        var next = seen with { FirstSeen = known.FirstSeen, Count = known.Count + 1 };
        if (known.Status is FindingStatus.Resolved)
        {
            return report.SeenAt > known.StatusAt
                ? new FindingStep(next, FindingSignal.Reopened, $"It was resolved and is seen again: {seen.Message}")
                : new FindingStep(Keep(next, known), FindingSignal.Repeated, "It was seen before it was resolved.");
        }

        return report.Severity > known.Severity
            ? new FindingStep(next with { Response = known.Response }, FindingSignal.Escalated, $"It is {Name(report.Severity)} now, it was {Name(known.Severity)}: {seen.Message}")
            : new FindingStep(Keep(next, known), FindingSignal.Repeated, "It is known, and no worse.");
    }

    /// <summary>Somebody acknowledges or resolves it.</summary>
    public static Finding Mark(Finding finding, FindingStatus status, string by, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding with { Status = status, StatusAt = now, StatusBy = by, StatusReason = FindingEvidence.Text(reason) };
    }

    private static Finding Keep(Finding next, Finding known) => next with
    {
        Severity = known.Severity,
        Status = known.Status,
        StatusAt = known.StatusAt,
        StatusBy = known.StatusBy,
        StatusReason = known.StatusReason,
        Response = known.Response,
    };

    private static Finding Read(FindingReport report) => new()
    {
        Id = report.Id,
        Rule = FindingEvidence.Text(report.Rule, MostRule),
        Source = report.Source,
        Severity = report.Severity,
        Status = FindingStatus.Open,
        StatusAt = report.SeenAt,
        ContainerId = Place(report.ContainerId),
        Container = Place(report.Container),
        Replica = Place(report.Replica),
        DockerId = Place(report.DockerId),
        Image = Place(report.Image),
        Subject = FindingEvidence.Text(report.Subject),
        Message = FindingEvidence.Text(report.Message),
        Evidence = FindingEvidence.Clean(report.Evidence),
        FirstSeen = report.SeenAt,
        LastSeen = report.SeenAt,
        Count = 1,
    };

    private static string? Place(string? text) => text is null ? null : FindingEvidence.Text(text);

    private static string Name(FindingSeverity severity) => severity.ToString().ToLowerInvariant();
}
