namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What is to be done so that those reach each other who may, and nobody else.</summary>
public sealed record GrantPlan
{
    public IReadOnlyList<NetworkGrant> Create { get; init; } = [];

    public IReadOnlyList<GrantStep> Join { get; init; } = [];

    public IReadOnlyList<GrantStep> Leave { get; init; } = [];

    public IReadOnlyList<GrantNetwork> Remove { get; init; } = [];

    /// <summary>Second networks of a name, which two made at once. They go before anything else is done: the engine cannot tell by name which one is meant.</summary>
    public IReadOnlyList<GrantNetwork> Surplus { get; init; } = [];

    public bool IsEmpty => Create.Count + Join.Count + Leave.Count + Remove.Count + Surplus.Count == 0;
}
