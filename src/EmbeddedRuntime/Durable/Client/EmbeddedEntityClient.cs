using FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Client;

/// <summary>Entities, from a client.</summary>
internal sealed class EmbeddedEntityClient(string name, DurableEngine engine, DataConverter converter) : DurableEntityClient(name)
{
    public override Task SignalEntityAsync(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id.Name, nameof(id));
        ArgumentException.ThrowIfNullOrEmpty(operationName);
        cancellation.ThrowIfCancellationRequested();
        var message = new EntityMessage(operationName, converter.Serialize(input), null);
        return engine.WriteAsync(session =>
        {
            session.Send(id.ToString(), message, options?.SignalTime?.ToUniversalTime() ?? default);
            return true;
        });
    }

    public override async Task<EntityMetadata?> GetEntityAsync(EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
        await FindAsync(id, cancellation).ConfigureAwait(false) is { } stored ? ToMetadata(stored, includeState) : null;

    public override async Task<EntityMetadata<T>?> GetEntityAsync<T>(EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
        await FindAsync(id, cancellation).ConfigureAwait(false) is { } stored ? ToMetadata<T>(stored, includeState) : null;

    public override AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null) => Query(filter, ToMetadata);

    public override AsyncPageable<EntityMetadata<T>> GetAllEntitiesAsync<T>(EntityQuery? filter = null) => Query(filter, ToMetadata<T>);

    private Task<StoredEntity?> FindAsync(EntityInstanceId id, CancellationToken cancellation) =>
        engine.ReadAsync(reader => reader.FindEntity(id.ToString()), cancellation);

    private AsyncPageable<TMetadata> Query<TMetadata>(EntityQuery? filter, Func<StoredEntity, bool, TMetadata> convert)
        where TMetadata : notnull
    {
        var query = filter ?? new EntityQuery();
        return Pageable.Create<TMetadata>(async (token, size, cancellation) =>
        {
            var limit = Math.Clamp(size ?? query.PageSize ?? EntityQuery.DefaultPageSize, 1, 1000);
            var after = (token ?? query.ContinuationToken) is { Length: > 0 } position ? PageToken.Decode(position) : string.Empty;
            var found = await engine.ReadAsync(
                reader => reader.FindEntities(
                    query.InstanceIdStartsWith ?? string.Empty, query.LastModifiedFrom, query.LastModifiedTo, query.IncludeTransient, after, limit + 1),
                cancellation).ConfigureAwait(false);
            var page = found.Take(limit).ToList();
            var next = found.Count > limit ? PageToken.Encode(page[^1].EntityId) : null;
            return new Page<TMetadata>([.. page.Select(stored => convert(stored, query.IncludeState))], next);
        });
    }

    private EntityMetadata ToMetadata(StoredEntity stored, bool includeState) =>
        new(EntityInstanceId.FromString(stored.EntityId), includeState && stored.State is { } state ? new SerializedData(state, converter) : null)
        {
            LastModifiedTime = stored.UpdatedAt,
            BacklogQueueSize = stored.Backlog,
        };

    private EntityMetadata<T> ToMetadata<T>(StoredEntity stored, bool includeState)
    {
        var id = EntityInstanceId.FromString(stored.EntityId);
        return includeState && stored.State is not null
            ? new EntityMetadata<T>(id, converter.Deserialize<T>(stored.State)) { LastModifiedTime = stored.UpdatedAt, BacklogQueueSize = stored.Backlog }
            : new EntityMetadata<T>(id) { LastModifiedTime = stored.UpdatedAt, BacklogQueueSize = stored.Backlog };
    }
}
