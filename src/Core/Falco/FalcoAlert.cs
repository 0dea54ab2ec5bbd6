using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.Falco;

/// <summary>An alert as Falco sends it.</summary>
public sealed record FalcoAlert
{
    public required string Rule { get; init; }

    public required string Output { get; init; }

    public required FindingSeverity Severity { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>The machine that Falco runs on.</summary>
    public string? Hostname { get; init; }

    public string? Source { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What the rule's output names: <c>container.id</c>, <c>proc.cmdline</c>…</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>The container's id, short or full; null when it is about the host or does not say.</summary>
    public string? ContainerId => Fields.GetValueOrDefault("container.id") is { Length: > 0 } id && id != "host" && id != "<NA>" ? id : null;
}
