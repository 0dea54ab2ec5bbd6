namespace FunctionsOrchestrator.App.Scaling;

/// <summary>The read model of scalers and their decisions. Scalers write it, each its own; everyone reads.</summary>
public interface IScalingStore
{
    /// <summary>Decisions of one Container that are kept.</summary>
    const int DecisionsKept = 500;

    /// <summary>Writes a scaler and its last decision, unless later ones are there already.</summary>
    Task UpsertAsync(string containerId, ScalerRecord record, CancellationToken cancellation);

    Task DeleteAsync(string containerId, CancellationToken cancellation);

    /// <summary>By the Container's id.</summary>
    Task<IReadOnlyDictionary<string, ScalerRecord>> ListAsync(CancellationToken cancellation);

    Task<ScalerRecord?> FindAsync(string containerId, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<DecisionView>> ListDecisionsAsync(DecisionFilter filter, CancellationToken cancellation);
}
