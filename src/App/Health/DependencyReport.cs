using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Health;

/// <summary>What was learnt of one dependency.</summary>
/// <param name="Name">The dependency.</param>
/// <param name="Status">Whether it answers.</param>
/// <param name="LatencyMs">How long it took to find out, in milliseconds.</param>
/// <param name="Reason">Why it is down, or what it said of itself.</param>
public sealed record DependencyReport(string Name, HealthState Status, double LatencyMs, string? Reason)
{
    /// <summary>What it is, where there is a choice.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kind { get; init; }

    /// <summary>Since when it has not been up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Since { get; init; }

    /// <summary>What waits to be written to it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Buffered { get; init; }

    /// <summary>What was to be written to it and never will be, since our start.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Dropped { get; init; }
}
