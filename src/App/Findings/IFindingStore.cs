using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.App.Findings;

/// <summary>Keeps findings. Of what is seen the latest counts, of what was decided about it the latest too, whichever is written first.</summary>
public interface IFindingStore
{
    /// <summary>It may wait for a database that is away.</summary>
    Task SaveAsync(IReadOnlyCollection<Finding> findings, CancellationToken cancellation);

    Task<Finding?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Those of the ids that are known.</summary>
    Task<IReadOnlyList<Finding>> FindAllAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>The latest first sight first.</summary>
    Task<IReadOnlyList<Finding>> ListAsync(FindingFilter filter, CancellationToken cancellation);

    /// <summary>Forgets what was not seen since a moment, and beyond a number those that were seen longest ago.</summary>
    Task<int> PruneAsync(DateTimeOffset before, int most, CancellationToken cancellation);
}
