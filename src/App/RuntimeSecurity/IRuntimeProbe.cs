using FunctionsOrchestrator.Core.RuntimeSecurity;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>What an engine shows of the inside of a replica. What is gone gives null. Throws as <see cref="Containers.IContainerEngine"/> does.</summary>
public interface IRuntimeProbe
{
    Task<ReplicaMake?> InspectAsync(string dockerId, CancellationToken cancellation);

    /// <summary>Its processes, with their numbers on the engine's host.</summary>
    Task<IReadOnlyList<(long ProcessId, SeenProcess Process)>?> ListProcessesAsync(string dockerId, CancellationToken cancellation);

    /// <summary>What its own layer has changed.</summary>
    Task<IReadOnlyList<FileChange>?> ListChangesAsync(string dockerId, CancellationToken cancellation);

    Task<FileKind?> StatAsync(string dockerId, string path, CancellationToken cancellation);

    Task<ExecSighting?> InspectExecAsync(string execId, CancellationToken cancellation);

    /// <summary>Executions and ends, from a moment of the engine's clock on, until it hangs up.</summary>
    IAsyncEnumerable<RuntimeEvent> ReadEventsAsync(DateTimeOffset since, CancellationToken cancellation);
}
