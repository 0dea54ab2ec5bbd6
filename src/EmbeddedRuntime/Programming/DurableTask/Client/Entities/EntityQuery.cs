namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client.Entities;

/// <summary>Which entities a query lists.</summary>
public record EntityQuery
{
    public const int DefaultPageSize = 100;

    private readonly string? _prefix;

    /// <summary><c>@name</c> or <c>@name@key…</c>; the name is compared in lower case.</summary>
    public string? InstanceIdStartsWith
    {
        get => _prefix;
        init => _prefix = value is null ? null : Normalise(value);
    }

    public DateTimeOffset? LastModifiedFrom { get; init; }

    public DateTimeOffset? LastModifiedTo { get; init; }

    public bool IncludeState { get; init; } = true;

    /// <summary>Also entities that have messages but no state.</summary>
    public bool IncludeTransient { get; init; }

    public int? PageSize { get; init; }

    public string? ContinuationToken { get; init; }

    private static string Normalise(string prefix)
    {
        prefix = prefix.StartsWith('@') ? prefix : "@" + prefix;
        var key = prefix.IndexOf('@', 1);
        return key < 0 ? prefix.ToLowerInvariant() : string.Concat(prefix[..key].ToLowerInvariant(), prefix.AsSpan(key));
    }
}
