using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>A generation of a Container as the API shows it.</summary>
/// <param name="Generation">Its number.</param>
/// <param name="Current">Whether it is in force.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it failed, was rolled back or was interrupted; null when it did not.</param>
/// <param name="Previous">The generation that was in force before it.</param>
/// <param name="RollbackTo">For a rollback: the generation whose spec it has.</param>
/// <param name="Diff">What differs from the previous one.</param>
/// <param name="Spec">What its replicas have in common.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="EndedAt">When its outcome was known.</param>
public sealed record GenerationView(
    int Generation,
    bool Current,
    GenerationOutcome Outcome,
    string? Reason,
    int? Previous,
    int? RollbackTo,
    IReadOnlyList<SpecChange> Diff,
    ContainerSpec? Spec,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt)
{
    /// <summary>The newest first.</summary>
    public static IReadOnlyList<GenerationView> Of(ContainerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return [.. record.Generations.OrderByDescending(generation => generation.Number).Select(generation => new GenerationView(
            generation.Number,
            generation.Number == record.Generation,
            generation.Outcome,
            generation.Reason,
            generation.Previous,
            generation.RollbackTo,
            generation.Diff,
            record.Specs.GetValueOrDefault(generation.Number),
            generation.CreatedAt,
            generation.EndedAt))];
    }
}
