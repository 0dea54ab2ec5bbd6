namespace FunctionsOrchestrator.App.Health;

/// <summary>How a sweep does.</summary>
/// <param name="Name">Which: <c>health</c>.</param>
/// <param name="LastTick">When it last ticked here; null when it has not, as on an instance whose timers another has.</param>
/// <param name="TookMs">How long that took, in milliseconds.</param>
/// <param name="Targets">Whom it works on.</param>
/// <param name="Running">Checks that run now.</param>
/// <param name="Waiting">Checks that wait for their turn.</param>
/// <param name="Checks">Checks since the start.</param>
/// <param name="LatenessP99Ms">How late checks began, in milliseconds: 99 of the last 100, over some thousand.</param>
public sealed record SweepStatus(string Name, DateTimeOffset? LastTick, double TookMs, int Targets, int Running, int Waiting, long Checks, double LatenessP99Ms);
