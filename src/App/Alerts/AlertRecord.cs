namespace FunctionsOrchestrator.App.Alerts;

/// <summary>One alert from its raise to its end, as the API shows it.</summary>
public sealed record AlertRecord
{
    public required string Id { get; init; }

    /// <summary>Null for an alert of the engine.</summary>
    public string? ContainerId { get; init; }

    /// <summary>The Container's name; null for an alert of the engine.</summary>
    public string? Container { get; init; }

    /// <summary>The engine's name; null for an alert of a Container.</summary>
    public string? Engine { get; init; }

    /// <summary><c>cpu</c>, <c>memory</c> or <c>disk</c>.</summary>
    public required string Metric { get; init; }

    public required AlertStatus State { get; init; }

    /// <summary>The replica that the value is of.</summary>
    public string? Replica { get; init; }

    /// <summary>Percent.</summary>
    public double? Value { get; init; }

    /// <summary>The highest value since it is above the threshold.</summary>
    public double? Peak { get; init; }

    public required double Threshold { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>Who has taken notice of it; null when nobody has.</summary>
    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    internal static AlertRecord Of(ActiveAlert alert, DateTimeOffset? clearedAt = null) => new()
    {
        Id = alert.Id!,
        ContainerId = alert.Subject == AlertSubject.Engine ? null : alert.Subject,
        Container = alert.Subject == AlertSubject.Engine ? null : alert.Name,
        Engine = alert.Subject == AlertSubject.Engine ? alert.Name : null,
        Metric = alert.Metric,
        State = clearedAt is null ? AlertStatus.Firing : AlertStatus.Cleared,
        Replica = alert.Replica,
        Value = alert.State.Value,
        Peak = alert.State.Peak,
        Threshold = alert.Threshold,
        Reason = alert.Reason,
        RaisedAt = alert.RaisedAt!.Value,
        ClearedAt = clearedAt,
    };
}
