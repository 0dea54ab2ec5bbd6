namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How a caller wants failures to be answered; what is missing has the defaults of <see cref="RestartSpec"/>.</summary>
public sealed record RestartDefinition
{
    public int? MaxAttempts { get; init; }

    public int? Window { get; init; }

    public int? Backoff { get; init; }

    public int? MaxBackoff { get; init; }
}
