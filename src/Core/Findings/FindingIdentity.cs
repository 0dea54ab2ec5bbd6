
namespace FunctionsOrchestrator.Core.Findings;

/// <summary>Derives a finding's id from its rule, place and subject, so that what is found twice is one finding, whoever finds it.</summary>
public static class FindingIdentity
{
    public static string Of(FindingReport report)
    {
        ArgumentNullException.ThrowIfNull(report);

        // A separator that no part can hold once it is cleaned keeps ("a", "bc") from being ("ab", "c").
        string?[] parts = [report.Source.ToString(), report.Rule, report.ContainerId, report.ContainerId is null ? report.DockerId : null, report.Replica, report.Subject];
        var text = string.Join('\n', parts.Select(part => (part ?? string.Empty).Replace('\n', ' ')));
        return $"f-{TextDigest.Of(text, 24)}";
    }
}
