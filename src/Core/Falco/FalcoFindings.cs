using System.Collections.Immutable;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.Falco;

/// <summary>Makes findings of Falco's alerts. What is about no container of ours is a finding too.</summary>
public static class FalcoFindings
{
    /// <summary>Before the name of a rule of Falco's.</summary>
    public const string Prefix = "falco:";

    // What tells one occurrence of a rule from another, without what differs each time, as a process' number does.
    private static readonly string[] Subjects = ["proc.exepath", "proc.name", "fd.name", "evt.type", "ka.target.name", "user.name"];

    /// <param name="alert">What Falco said.</param>
    /// <param name="place">The replica that its container's id names; null when it is none of ours.</param>
    /// <param name="now">The present time; an alert of the future is taken for one of now.</param>
    public static FindingReport Of(FalcoAlert alert, FalcoPlace? place, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var subject = string.Join(' ', Subjects.Select(name => alert.Fields.GetValueOrDefault(name)).Where(value => !string.IsNullOrEmpty(value) && value != "<NA>"));
        var evidence = alert.Fields.ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (alert.Tags.Count > 0)
        {
            evidence = evidence.SetItem("tags", string.Join(' ', alert.Tags));
        }

        return new FindingReport
        {
            Rule = Prefix + alert.Rule,
            Source = FindingSource.Falco,
            Severity = alert.Severity,
            ContainerId = place?.ContainerId,
            Container = place?.Container,
            Replica = place?.Replica,
            DockerId = place?.DockerId ?? alert.ContainerId ?? alert.Hostname,
            Image = place?.Image ?? alert.Fields.GetValueOrDefault("container.image.repository"),
            Subject = subject.Length > 0 ? subject : alert.Source ?? alert.Rule,
            Message = alert.Output,
            Evidence = evidence,
            SeenAt = alert.Time > now ? now : alert.Time,
        };
    }
}
