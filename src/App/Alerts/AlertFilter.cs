namespace FunctionsOrchestrator.App.Alerts;

/// <summary>Which alerts a list shows, the newest first.</summary>
public sealed record AlertFilter
{
    public required AlertStatus Status { get; init; }

    /// <summary>A Container's id or name; also of one that is no more.</summary>
    public string? Container { get; init; }

    /// <summary>Only those that come after this place.</summary>
    public (DateTimeOffset RaisedAt, string Id)? After { get; init; }

    public required int Limit { get; init; }
}
