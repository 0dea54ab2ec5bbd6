namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>discovery</c>: the registry of services and who reads it.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>Callers that may wait for changes at the same time, by a blocking query or as a stream, 1 to 100000.</summary>
    public int MaxWatchers { get; init; } = 1000;
}
