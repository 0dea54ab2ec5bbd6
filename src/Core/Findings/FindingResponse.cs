namespace FunctionsOrchestrator.Core.Findings;

/// <summary>What was done about a finding without being asked.</summary>
/// <param name="Action">What.</param>
/// <param name="Done">Whether it is in force; false when it could not be done.</param>
/// <param name="Message">How it went, for people.</param>
/// <param name="At">When.</param>
public sealed record FindingResponse(ResponseAction Action, bool Done, string Message, DateTimeOffset At)
{
    /// <summary>The engine's id of the container that it was done to: the same found in another asks for another.</summary>
    public string? DockerId { get; init; }
}
