namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>Whom an engine has.</summary>
/// <param name="Replicas">Those of this installation that run or are paused.</param>
/// <param name="Running">Containers that run, ours or not.</param>
/// <param name="Paused">Containers that are paused.</param>
/// <param name="Stopped">All others.</param>
public sealed record EngineCensus(IReadOnlyList<CountedReplica> Replicas, int Running, int Paused, int Stopped);
