using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Finds out why a replica does not run.</summary>
internal static class ReplicaDiagnosis
{
    private const int LogLines = 20;

    public static async Task<ReplicaFailure> OfEndAsync(IContainerEngine engine, ObservedReplica replica, CancellationToken cancellation)
    {
        var logs = await engine.ReadLastLogLinesAsync(replica.DockerId, LogLines, cancellation);
        var last = logs.Count > 0 ? $" Its last line was: {logs[^1].Text}" : " It wrote nothing.";
        var code = replica.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "unknown";
        return new ReplicaFailure(EngineFault.StartFailed, $"Replica '{replica.Name}' ended as soon as it was started, with exit code {code}.{last}")
        {
            ReplicaName = replica.Name,
            ExitCode = replica.ExitCode,
            Logs = logs,
        };
    }
}
