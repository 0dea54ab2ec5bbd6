namespace FunctionsOrchestrator.App.Health;

/// <summary>Every dependency at one moment.</summary>
public sealed record DependencySnapshot(DateTimeOffset CheckedAt, IReadOnlyList<DependencyReport> Dependencies)
{
    /// <summary>As the worst of them.</summary>
    public HealthState Status => Dependencies.Select(report => report.Status).DefaultIfEmpty(HealthState.Up).Max();

    /// <summary>The names of those that we go on without.</summary>
    public IReadOnlyList<string> Degraded => [.. Dependencies.Where(report => report.Status == HealthState.Degraded).Select(report => report.Name)];

    /// <summary>The names of those that are down.</summary>
    public IReadOnlyList<string> Missing => [.. Dependencies.Where(report => report.Status == HealthState.Down).Select(report => report.Name)];
}
