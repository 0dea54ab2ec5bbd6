using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Finds out why a replica does not run.</summary>
internal static class ReplicaDiagnosis
{
    private const int LogLines = 20;

    public static async Task<ReplicaFailure> OfIllnessAsync(IContainerEngine engine, ObservedReplica replica, string? problem, CancellationToken cancellation)
    {
        var logs = await engine.ReadLastLogLinesAsync(replica.DockerId, LogLines, cancellation);
        return new ReplicaFailure(EngineFault.Unhealthy, $"Replica '{replica.Name}' did not become healthy: {problem ?? "nobody knows why"}.{Last(logs)}")
        {
            ReplicaName = replica.Name,
            Logs = logs,
        };
    }

    public static async Task<ReplicaFailure> OfEndAsync(IContainerEngine engine, ObservedReplica replica, CancellationToken cancellation)
    {
        var logs = await engine.ReadLastLogLinesAsync(replica.DockerId, LogLines, cancellation);
        var code = replica.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "unknown";
        return new ReplicaFailure(EngineFault.StartFailed, $"Replica '{replica.Name}' ended as soon as it was started, with exit code {code}.{Last(logs)}")
        {
            ReplicaName = replica.Name,
            ExitCode = replica.ExitCode,
            Logs = logs,
        };
    }

    private static string Last(IReadOnlyList<ReplicaLogLine> logs) => logs.Count > 0 ? $" Its last line was: {logs[^1].Text}" : " It wrote nothing.";
}
