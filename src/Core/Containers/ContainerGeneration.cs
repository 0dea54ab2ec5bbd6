namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What is kept of one generation, beside its spec.</summary>
public sealed record ContainerGeneration
{
    /// <summary>How many are kept with their specs.</summary>
    public const int MostKept = 10;

    public required int Number { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The generation that was in force before it; null for the first.</summary>
    public int? Previous { get; init; }

    /// <summary>For a rollback: the generation whose spec it has.</summary>
    public int? RollbackTo { get; init; }

    /// <summary>What differs from the generation before it.</summary>
    public IReadOnlyList<SpecChange> Diff { get; init; } = [];

    public GenerationOutcome Outcome { get; init; }

    /// <summary>Why it failed, was rolled back or was interrupted; null when it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>When the outcome was known.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
