using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Hardening;

/// <summary>Names every fault of a waiver that is asked for.</summary>
public static class WaiverReader
{
    private const int LongestReason = 500;

    public static IReadOnlyDictionary<string, string[]> Check(WaiverDefinition definition, int longestDays, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var faults = new SpecFaults();
        faults.Require(
            definition.Container is { } container && (ContainerNames.IsName(container) || ContainerNames.IsId(container)), "container", "is required: a container's id or name");
        var rules = definition.Rules ?? [];
        faults.Require(rules.Count > 0, "rules", "is required: the rules that are waived");
        for (var i = 0; i < rules.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"rules[{i}]");
            faults.Require(HardeningRules.IsRule(rules[i]), path, $"must be one of {string.Join(", ", HardeningRules.All.Select(rule => rule.Id))}");
            faults.Require(rules.Take(i).All(earlier => earlier != rules[i]), path, "is named a second time");
        }

        faults.Require(
            definition.Reason is { } reason && !string.IsNullOrWhiteSpace(reason) && reason.Length <= LongestReason, "reason", $"is required: 1 to {LongestReason} characters, and not only blanks");
        faults.Require(
            definition.ExpiresAt is { } expires && expires > now && expires <= now.AddDays(longestDays),
            "expires_at",
            string.Create(CultureInfo.InvariantCulture, $"is required: a moment to come, within {longestDays} days"));
        return faults.ToDictionary();
    }
}
