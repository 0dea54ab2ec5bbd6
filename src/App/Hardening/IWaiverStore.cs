using FunctionsOrchestrator.Core.Hardening;

namespace FunctionsOrchestrator.App.Hardening;

/// <summary>Keeps waivers. None is believed that the database cannot show.</summary>
public interface IWaiverStore
{
    /// <summary>Keeps one; one with its id that is there already stays as it is, and is given back.</summary>
    Task<Waiver> AddAsync(Waiver waiver, CancellationToken cancellation);

    /// <summary>In the order of their ids, after one of them.</summary>
    /// <param name="container">A Container's name; null for all.</param>
    /// <param name="after">The id after which to begin; null for the first.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">The caller gave up.</param>
    Task<IReadOnlyList<Waiver>> ListAsync(string? container, string? after, int limit, CancellationToken cancellation);

    /// <summary>All that have not expired by a moment.</summary>
    Task<IReadOnlyList<Waiver>> ListInForceAsync(string? container, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Binds one to a Container, unless somebody has meanwhile changed or ended it.</summary>
    Task BindAsync(Waiver waiver, string containerId, CancellationToken cancellation);

    /// <summary>Ends one; false when there is none.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancellation);

    /// <summary>Forgets those that expired before a moment.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation);
}
