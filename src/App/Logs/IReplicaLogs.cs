namespace FunctionsOrchestrator.App.Logs;

/// <summary>What replicas write, as their engine keeps it.</summary>
public interface IReplicaLogs
{
    /// <summary>The lines of one replica in the order they were written. They end with what there is, or, when followed, with its process. A replica that is gone has none.</summary>
    IAsyncEnumerable<StampedLine> ReadAsync(string dockerId, ReplicaLogQuery query, CancellationToken cancellation);
}
