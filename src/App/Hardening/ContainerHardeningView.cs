using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Hardening;

namespace FunctionsOrchestrator.App.Hardening;

/// <summary>How a Container stands to the rules of its profile.</summary>
public sealed record ContainerHardeningView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required HardeningProfile Profile { get; init; }

    /// <summary>What it violates and nobody waives any more, or never did: it was made before the rule, or its waiver has ended.</summary>
    public required IReadOnlyList<HardeningViolation> Violations { get; init; }

    /// <summary>What it violates by leave.</summary>
    public required IReadOnlyList<WaivedViolation> Waived { get; init; }
}
