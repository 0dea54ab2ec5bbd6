using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>Something that an alert may be about, with what a sweep has found of it.</summary>
/// <param name="Subject">The Container's id, or <see cref="Engine"/>.</param>
/// <param name="Name">For people: the Container's name, or the engine's.</param>
/// <param name="Rule">When it is too much.</param>
/// <param name="Value">Percent; null when nobody could tell.</param>
/// <param name="Replica">The replica that the value is of; null for the engine.</param>
public sealed record AlertSubject(string Subject, string Name, AlertRule Rule, double? Value, string? Replica)
{
    /// <summary>The engine is nobody's Container: its alerts and their events stand under this name.</summary>
    public const string Engine = "engine";

    public string Key => $"{Subject}:{Rule.Metric}";
}
