using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The holder gives the turn back.</summary>
/// <param name="InstanceId">The orchestration.</param>
/// <param name="Reached">Whether what was wished is so now.</param>
/// <param name="Proven">Whether a replica of the generation has run for a while.</param>
/// <param name="Now">When.</param>
public sealed record TurnRelease(string InstanceId, bool Reached, bool Proven, DateTimeOffset Now)
{
    /// <summary>Why it failed; null when it did not.</summary>
    public string? Failure { get; init; }
}
