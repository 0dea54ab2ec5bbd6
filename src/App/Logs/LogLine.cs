using System.Text.Json.Serialization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Logs;

/// <summary>A line of a Container's log.</summary>
/// <param name="Replica">The index of the replica that wrote it.</param>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Time">When, by the engine's clock, to the nanosecond.</param>
/// <param name="Line">The text, without its end.</param>
public sealed record LogLine(int Replica, string Stream, LogTime Time, string Line)
{
    /// <summary>The replica's name, by which people know it.</summary>
    [JsonIgnore]
    public string ReplicaName { get; init; } = string.Empty;

    internal static LogLine Of(ObservedReplica replica, StampedLine line) =>
        new(replica.Index, line.Stream, line.Time, line.Text) { ReplicaName = replica.Name };
}
