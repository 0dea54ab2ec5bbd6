using FunctionsOrchestrator.Core;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>What is remembered of an alert that is not quiet. A quiet one needs no memory.</summary>
public sealed record ActiveAlert
{
    /// <summary>The Container's id, or <see cref="AlertSubject.Engine"/>.</summary>
    public required string Subject { get; init; }

    public required string Name { get; init; }

    public required string Metric { get; init; }

    public required double Threshold { get; init; }

    public string? Replica { get; init; }

    public required AlertState State { get; init; }

    /// <summary>Why it is as it is, for people.</summary>
    public required string Reason { get; init; }

    /// <summary>Of the alert that was raised; null while it is pending.</summary>
    public string? Id { get; init; }

    public DateTimeOffset? RaisedAt { get; init; }

    public string Key => $"{Subject}:{Metric}";

    public bool IsFiring => Id is not null;

    /// <summary>Derived from what was raised when, so that telling it twice makes one alert.</summary>
    public static string IdOf(string key, DateTimeOffset raisedAt) =>
        $"a-{TextDigest.Of($"{key}:{raisedAt.UtcTicks}", 16)}";
}
