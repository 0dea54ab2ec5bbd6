using System.Diagnostics.CodeAnalysis;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>A definition as it was read: the policy, or every fault by JSON path.</summary>
public sealed record ScalingPolicyResult(ScalingPolicy? Policy, IReadOnlyDictionary<string, string[]> Errors)
{
    [MemberNotNullWhen(true, nameof(Policy))]
    public bool IsValid => Policy is not null;
}
