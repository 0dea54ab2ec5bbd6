namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What is to be done so that those reach each other who may, and nobody else.</summary>
public sealed record GrantPlan
{
    public IReadOnlyList<NetworkGrant> Create { get; init; } = [];

    public IReadOnlyList<GrantStep> Join { get; init; } = [];

    public IReadOnlyList<GrantStep> Leave { get; init; } = [];

    public IReadOnlyList<GrantNetwork> Remove { get; init; } = [];

    public bool IsEmpty => Create.Count + Join.Count + Leave.Count + Remove.Count == 0;
}
