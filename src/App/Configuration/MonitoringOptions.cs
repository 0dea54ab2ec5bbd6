namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>monitoring</c>.</summary>
public sealed record MonitoringOptions
{
    /// <summary>Seconds between two sweeps, 1 to 86400.</summary>
    public int Interval { get; init; } = 30;

    /// <summary>Seconds between two looks at what replicas have on disk, for which the engine walks through all their files: 30 to 86400.</summary>
    public int DiskInterval { get; init; } = 300;

    /// <summary>Hours that samples are kept, 1 to 87600; when not given, <see cref="RetentionDays"/> counts.</summary>
    public int? MetricsRetention { get; init; }

    /// <summary>Days that samples are kept, 1 to 3650.</summary>
    public int RetentionDays { get; init; } = 7;

    public AlertOptions Alerts { get; init; } = new();

    /// <summary>How long samples are kept.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public TimeSpan Retention => MetricsRetention is { } hours ? TimeSpan.FromHours(hours) : TimeSpan.FromDays(RetentionDays);
}
