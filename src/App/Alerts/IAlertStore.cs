namespace FunctionsOrchestrator.App.Alerts;

/// <summary>Keeps alerts: what is remembered of those that are not quiet, and all that were ever raised.</summary>
public interface IAlertStore
{
    /// <summary>Those that are not quiet.</summary>
    Task<IReadOnlyList<ActiveAlert>> ListActiveAsync(CancellationToken cancellation);

    /// <summary>Keeps these as all that are not quiet, and notes what has become of those that were raised. It may wait for a database that is away.</summary>
    Task SaveAsync(IReadOnlyCollection<ActiveAlert> active, IReadOnlyCollection<AlertRecord> raised, CancellationToken cancellation);

    Task<AlertRecord?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<AlertRecord>> ListAsync(AlertFilter filter, CancellationToken cancellation);

    /// <summary>Notes who has taken notice, unless somebody has already or it has ended.</summary>
    Task AcknowledgeAsync(string id, string by, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Forgets alerts that ended before a moment.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation);
}
