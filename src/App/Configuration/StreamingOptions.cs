namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>streaming</c>: answers that go on until their caller has had enough.</summary>
public sealed record StreamingOptions
{
    /// <summary>Callers that may follow logs or events at the same time, 1 to 10000.</summary>
    public int MaxFollowers { get; init; } = 100;
}
