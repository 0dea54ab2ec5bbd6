using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>A policy as the API shows it.</summary>
public sealed record PolicyView : ScalingDefinition
{
    public string Id { get; init; } = string.Empty;

    /// <summary>The Container's name.</summary>
    public string Container { get; init; } = string.Empty;

    public string ContainerId { get; init; } = string.Empty;

    /// <summary>Rules that nobody wrote: the way down of a policy whose rules lead only up.</summary>
    public IReadOnlyList<string> ImpliedRules { get; init; } = [];

    public static PolicyView Of(ContainerRecord record, ScalingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(policy);
        return policy.DescribeAs(new PolicyView
        {
            Id = PolicyIds.Of(record.Id),
            Container = record.Name,
            ContainerId = record.Id,
            ImpliedRules = [.. policy.Rules.Where(rule => rule.Implied).Select(rule => rule.Name)],
        });
    }
}
