using System.Globalization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Finds out why a replica does not run.</summary>
internal static class ReplicaDiagnosis
{
    private const int LogLines = 20;

    public static async Task<ReplicaFailure> OfIllnessAsync(IContainerEngine engine, ObservedReplica replica, string? problem, CancellationToken cancellation)
    {
        var (logs, last) = await ReadLogsAsync(engine, replica.DockerId, cancellation);
        return new ReplicaFailure(EngineFault.Unhealthy, $"Replica '{replica.Name}' did not become healthy: {problem ?? "nobody knows why"}.{last}")
        {
            ReplicaName = replica.Name,
            Logs = logs,
        };
    }

    public static async Task<ReplicaFailure> OfEndAsync(IContainerEngine engine, ObservedReplica replica, CancellationToken cancellation)
    {
        var (logs, last) = await ReadLogsAsync(engine, replica.DockerId, cancellation);
        var code = replica.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "unknown";
        return new ReplicaFailure(EngineFault.StartFailed, $"Replica '{replica.Name}' ended as soon as it was started, with exit code {code}.{last}")
        {
            ReplicaName = replica.Name,
            ExitCode = replica.ExitCode,
            Logs = logs,
        };
    }

    /// <summary>Some log drivers cannot be read from; the rest has to do then.</summary>
    private static async Task<(IReadOnlyList<ReplicaLogLine> Logs, string Last)> ReadLogsAsync(IContainerEngine engine, string dockerId, CancellationToken cancellation)
    {
        try
        {
            var logs = await engine.ReadLastLogLinesAsync(dockerId, LogLines, cancellation);
            return (logs, logs.Count > 0 ? $" Its last line was: {logs[^1].Text}" : " It wrote nothing.");
        }
        catch (Exception exception) when (exception is ContainerEngineException or TransientEngineException)
        {
            return ([], $" Its log cannot be read: {exception.Message}");
        }
    }
}
