namespace FunctionsOrchestrator.App.Health;

/// <summary>Every dependency at one moment.</summary>
public sealed record DependencySnapshot(DateTimeOffset CheckedAt, IReadOnlyList<DependencyReport> Dependencies)
{
    /// <summary>The names of those that are down.</summary>
    public IReadOnlyList<string> Missing => [.. Dependencies.Where(report => report.Status == HealthState.Down).Select(report => report.Name)];
}
