namespace FunctionsOrchestrator.App.Containers;

/// <summary>A network that is to be made.</summary>
public sealed record NetworkBlueprint
{
    public required string Name { get; init; }

    public string Driver { get; init; } = "bridge";

    public bool Internal { get; init; }

    /// <summary>As <c>10.20.0.0/24</c>; null lets the engine choose.</summary>
    public string? Subnet { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
