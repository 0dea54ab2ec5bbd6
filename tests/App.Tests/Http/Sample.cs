namespace FunctionsOrchestrator.App.Tests.Http;

/// <summary>A body with one member of each shape.</summary>
internal sealed record Sample
{
    public required string Name { get; init; }

    public string Image { get; init; } = "none";

    public int Replicas { get; init; } = 1;

    public int Big { get; init; }

    public double? Ratio { get; init; }

    public bool Flag { get; init; }

    public SampleMode Mode { get; init; }

    public DateTimeOffset? Since { get; init; }

    public IReadOnlyList<SamplePort> Ports { get; init; } = [];

    public IReadOnlyList<string> Command { get; init; } = [];

    public IReadOnlyList<string?> Nicknames { get; init; } = [];

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    public SampleInner? Nested { get; init; }
}
