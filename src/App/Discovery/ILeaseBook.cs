namespace FunctionsOrchestrator.App.Discovery;

/// <summary>When leases are to be looked at, in the order of their time. Entities write it, each its own line; heartbeats do not: who was renewed is put off when it is looked at.</summary>
public interface ILeaseBook
{
    Task PutAsync(string instanceId, DateTimeOffset due, CancellationToken cancellation);

    Task RemoveAsync(string instanceId, CancellationToken cancellation);

    /// <summary>Those that are due, the longest due first.</summary>
    Task<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation);
}
