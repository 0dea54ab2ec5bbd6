using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Images;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Why a step failed for good, with the diagnosis.</summary>
public sealed record ReplicaFailure(EngineFault Fault, string Message)
{
    public string? ReplicaName { get; init; }

    public int? ExitCode { get; init; }

    public IReadOnlyList<ReplicaLogLine> Logs { get; init; } = [];

    /// <summary>What keeps the image from being run; null when that is not why.</summary>
    public ImageRefusal? Image { get; init; }

    /// <summary>As the caller reads it.</summary>
    public Problem ToProblem()
    {
        if (Image is not null)
        {
            return ImageProblems.Blocked(Message, Image);
        }

        var (status, kind, title) = Fault switch
        {
            EngineFault.ImageNotFound => (422, "image_not_found", "The image cannot be had"),
            EngineFault.ImageBlocked => (422, "image_blocked", ImageProblems.Title),
            EngineFault.NetworkNotFound => (422, "network_not_found", "There is no such network"),
            EngineFault.NetworkPoolExhausted => (409, "network_pool_exhausted", "The Docker Engine has no addresses left for another network"),
            EngineFault.NetworkLimitsRefused => (422, "network_limits_refused", "The network limits cannot be kept"),
            EngineFault.InvalidSpec => (422, "spec_refused", "The Docker Engine refused the spec"),
            EngineFault.StartFailed => (422, "start_failed", "A replica could not be started"),
            EngineFault.Unhealthy => (422, "unhealthy", "A replica did not become healthy"),
            EngineFault.PortInUse => (409, "port_in_use", "A port is in use"),
            EngineFault.NameTaken => (409, "replica_name_taken", "A foreign Docker container has a replica's name"),
            _ => (502, "engine_failed", "The Docker Engine failed"),
        };
        var problem = Problem.Of(status, kind, title, Message);
        problem = ReplicaName is null ? problem : problem.With("replica", ReplicaName);
        problem = ExitCode is null ? problem : problem.With("exit_code", ExitCode);
        return Logs.Count == 0 ? problem : problem.With("logs", Logs);
    }
}
