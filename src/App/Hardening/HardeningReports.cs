using System.Collections.Immutable;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.Hardening;

namespace FunctionsOrchestrator.App.Hardening;

/// <summary>What comparisons are reported as.</summary>
internal static class HardeningReports
{
    /// <summary>A replica is not what was asked for.</summary>
    public const string Mismatch = "hardening_mismatch";

    /// <summary>A Container violates a rule of its profile, and nobody waives it any more.</summary>
    public const string Unwaived = "hardening_unwaived";

    /// <summary>A privileged Container uses what <c>baseline</c> forbids.</summary>
    public const string Privileged = "hardening_privileged";

    public static FindingReport Of(MadeReplica replica, HardeningMismatch mismatch, DateTimeOffset now) => Of(replica.ContainerId, replica.ContainerName, replica.Spec.Image, now) with
    {
        Rule = Mismatch,
        Severity = mismatch.Opens ? FindingSeverity.High : FindingSeverity.Low,
        Replica = replica.Name,
        DockerId = replica.DockerId,
        Subject = mismatch.Path,
        Message = $"{mismatch.Path} of '{replica.Name}' is {mismatch.Found}, and {mismatch.Asked} was asked for.",
        Evidence = ImmutableSortedDictionary<string, string>.Empty.Add("asked", mismatch.Asked).Add("found", mismatch.Found),
    };

    public static FindingReport OfUnwaived(ContainerRecord record, HardeningViolation violation, DateTimeOffset now) => Of(record, now) with
    {
        Rule = Unwaived,
        Severity = FindingSeverity.High,
        Subject = $"{violation.Rule} {violation.Path}",
        Message = $"'{record.Name}' violates {violation.Rule} ({violation.Path} {violation.Message}), and no waiver allows it.",
        Evidence = EvidenceOf(violation),
    };

    public static FindingReport OfPrivileged(ContainerRecord record, HardeningViolation violation, DateTimeOffset now) => Of(record, now) with
    {
        Rule = Privileged,
        Severity = FindingSeverity.Medium,
        Subject = $"{violation.Rule} {violation.Path}",
        Message = $"'{record.Name}' is privileged and has what baseline forbids: {violation.Path} {violation.Message} ({violation.Rule}).",
        Evidence = EvidenceOf(violation),
    };

    private static FindingReport Of(ContainerRecord record, DateTimeOffset now) => Of(record.Id, record.Name, record.Spec.Image, now);

    private static FindingReport Of(string containerId, string container, string image, DateTimeOffset now) => new()
    {
        Rule = Mismatch,
        Source = FindingSource.Hardening,
        Severity = FindingSeverity.Low,
        ContainerId = containerId,
        Container = container,
        Image = image,
        Subject = string.Empty,
        Message = string.Empty,
        SeenAt = now,
    };

    private static ImmutableSortedDictionary<string, string> EvidenceOf(HardeningViolation violation) =>
        ImmutableSortedDictionary<string, string>.Empty.Add("rule", violation.Rule).Add("cis", violation.Cis ?? "-").Add("path", violation.Path);
}
