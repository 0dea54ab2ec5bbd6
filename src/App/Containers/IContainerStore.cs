namespace FunctionsOrchestrator.App.Containers;

/// <summary>What is queried in bulk about containers. Entities write it, each its own row; everyone reads.</summary>
public interface IContainerStore
{
    /// <summary>Writes a record unless a later revision is there already, so a repeated write is harmless.</summary>
    Task UpsertAsync(ContainerRecord record, CancellationToken cancellation);

    Task DeleteAsync(string id, CancellationToken cancellation);

    Task<ContainerRecord?> FindAsync(string idOrName, CancellationToken cancellation);

    /// <summary>In the order of their names.</summary>
    Task<IReadOnlyList<ContainerRecord>> ListAsync(ContainerFilter filter, CancellationToken cancellation);

    Task<ContainerTotals> CountAsync(CancellationToken cancellation);
}
