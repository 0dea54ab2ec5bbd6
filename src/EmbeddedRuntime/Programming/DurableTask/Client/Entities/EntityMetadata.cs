using System.Diagnostics.CodeAnalysis;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client.Entities;

/// <summary>An entity as it stood when it was asked for.</summary>
public class EntityMetadata<TState>
{
    private readonly TState? _state;

    public EntityMetadata(EntityInstanceId id) => Id = id;

    public EntityMetadata(EntityInstanceId id, TState? state)
    {
        Id = id;
        _state = state;
        IncludesState = state is not null;
    }

    public EntityInstanceId Id { get; }

    public DateTimeOffset LastModifiedTime { get; init; }

    public int BacklogQueueSize { get; init; }

    public string? LockedBy { get; init; }

    [MemberNotNullWhen(true, nameof(State))]
    public bool IncludesState { get; }

    public TState State => IncludesState && _state is not null
        ? _state
        : throw new InvalidOperationException($"The state of '{Id}' was not fetched.");
}

/// <inheritdoc cref="EntityMetadata{TState}"/>
public sealed class EntityMetadata(EntityInstanceId id, SerializedData? state = null) : EntityMetadata<SerializedData>(id, state);
