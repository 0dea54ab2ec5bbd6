using FunctionsOrchestrator.Core.Audit;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>The chain of entries in the database.</summary>
public interface IAuditStore
{
    /// <summary>Appends what is not there yet, in order, all or nothing. Several instances of the app may do so at once.</summary>
    Task AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation);

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<AuditRecord>> ListAsync(AuditFilter filter, CancellationToken cancellation);

    /// <summary>The oldest first, of those behind a place in the chain.</summary>
    Task<IReadOnlyList<AuditRecord>> ReadOnAsync(long after, int limit, CancellationToken cancellation);

    /// <summary>Where the chain ends, and behind which place it begins.</summary>
    Task<AuditEnds> EndsAsync(CancellationToken cancellation);

    /// <summary>Removes what is older than a moment from the chain's beginning, and records that in the chain.</summary>
    /// <returns>How many went.</returns>
    Task<long> PruneAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellation);
}
