namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What a replica's capabilities differ from Docker's own default in, by their names without <c>CAP_</c>; <c>ALL</c> is all of them.</summary>
public sealed record CapabilitySpec
{
    /// <summary>Added after the others were dropped.</summary>
    public IReadOnlyList<string> Add { get; init; } = [];

    public IReadOnlyList<string> Drop { get; init; } = [];
}
