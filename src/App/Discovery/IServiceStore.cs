using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>
/// What is queried in bulk about services, and the registry's index. Entities write it, each its own row.
/// Indexes are given out in the order in which changes become visible, so who reads up to an index has missed nothing before it.
/// </summary>
public interface IServiceStore
{
    /// <summary>Writes a record unless a later revision is there already, and gives it back with the registry's next index.</summary>
    Task<ServiceRecord> UpsertAsync(ServiceRecord record, CancellationToken cancellation);

    /// <summary>Forgets a service, and gives the registry's index at its end.</summary>
    Task<long> DeleteAsync(string name, CancellationToken cancellation);

    Task<IReadOnlyList<ServiceRecord>> ListAsync(CancellationToken cancellation);

    Task<ServiceRecord?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Those with an index above one, in the order of indexes.</summary>
    Task<IReadOnlyList<ServiceRecord>> ListSinceAsync(long index, CancellationToken cancellation);

    Task<long> LastIndexAsync(CancellationToken cancellation);
}
