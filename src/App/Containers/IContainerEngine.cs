using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>
/// A Docker Engine. Every call can be repeated: what is done already is success.
/// Throws <see cref="ContainerEngineException"/> for what will not heal, <see cref="TransientEngineException"/> for what may,
/// and <see cref="EngineUnavailableException"/> when the engine does not answer.
/// </summary>
public interface IContainerEngine
{
    Task PingAsync(CancellationToken cancellation);

    /// <summary>The engine's own clock, by which its containers' times are told.</summary>
    Task<DateTimeOffset> GetTimeAsync(CancellationToken cancellation);

    /// <summary>Every replica of this installation, or those of one Container, in one call; without the times at which they started.</summary>
    Task<IReadOnlyList<ObservedReplica>> ListAsync(string? containerId, CancellationToken cancellation);

    /// <summary>One replica with all that is known of it; null when it is gone.</summary>
    Task<ObservedReplica?> InspectAsync(string dockerId, CancellationToken cancellation);

    /// <summary>Creates a replica, or finds it when it is there already, joins its networks and gives its Docker id. It is not started.</summary>
    Task<string> CreateAsync(ReplicaBlueprint blueprint, CancellationToken cancellation);

    Task StartAsync(string dockerId, CancellationToken cancellation);

    /// <summary>Asks it to end, and kills it after <paramref name="graceSeconds"/> (null: the engine's default).</summary>
    Task StopAsync(string dockerId, int? graceSeconds, CancellationToken cancellation);

    Task PauseAsync(string dockerId, CancellationToken cancellation);

    Task UnpauseAsync(string dockerId, CancellationToken cancellation);

    Task RestartAsync(string dockerId, int? graceSeconds, CancellationToken cancellation);

    Task RenameAsync(string dockerId, string name, CancellationToken cancellation);

    /// <summary>Stops it within its grace, and deletes it with its anonymous volumes; returns when it is gone.</summary>
    Task RemoveAsync(string dockerId, int? graceSeconds, CancellationToken cancellation);

    /// <summary>Runs a program inside it, and waits for its end as long as given.</summary>
    Task<CommandResult> RunCommandAsync(string dockerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancellation);

    /// <summary>The last lines that it wrote, bounded in number and size.</summary>
    Task<IReadOnlyList<ReplicaLogLine>> ReadLastLogLinesAsync(string dockerId, int lines, CancellationToken cancellation);
}
