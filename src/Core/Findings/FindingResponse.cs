namespace FunctionsOrchestrator.Core.Findings;

/// <summary>What was done about a finding without being asked.</summary>
/// <param name="Action">What.</param>
/// <param name="Done">Whether it is in force; false when it could not be done.</param>
/// <param name="Message">How it went, for people.</param>
/// <param name="At">When.</param>
public sealed record FindingResponse(ResponseAction Action, bool Done, string Message, DateTimeOffset At);
