namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>What a limit should be by its history, before it is compared with what it is.</summary>
/// <param name="Amount">In the resource's smallest unit.</param>
/// <param name="Reason">A clause for people.</param>
/// <param name="MayLower">False when the limit itself has shaped the history.</param>
internal readonly record struct LimitDemand(double Amount, string Reason, bool MayLower = true);
