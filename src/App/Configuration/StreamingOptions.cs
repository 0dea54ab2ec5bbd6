namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>streaming</c>: answers that go on until their caller has had enough.</summary>
public sealed record StreamingOptions
{
    /// <summary>Callers that may follow logs or events at the same time, 1 to 10000.</summary>
    public int MaxFollowers { get; init; } = 100;

    /// <summary>Callers that may wait for the outcome of an operation at the same time, 1 to 100000; beyond that an operation is answered 202 at once.</summary>
    public int MaxWaiting { get; init; } = 2000;

    /// <summary>Percent of those who may follow, wait for an operation, or wait for changes of the registry that one caller may be, 1 to 100.</summary>
    public int CallerShare { get; init; } = 50;
}
