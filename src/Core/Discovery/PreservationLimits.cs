namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>How many instances may go at once although what we see is in doubt.</summary>
/// <param name="Percent">Of all instances.</param>
/// <param name="Count">So many in any case.</param>
public sealed record PreservationLimits(int Percent, int Count);
