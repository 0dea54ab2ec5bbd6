namespace FunctionsOrchestrator.Core.Containers;

/// <summary>HTTP status codes from <paramref name="First"/> to <paramref name="Last"/>, both 100 to 599.</summary>
public readonly record struct StatusRange(int First, int Last);
