namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A variable of an environment, said at length.</summary>
[NotRepeated]
public sealed record EnvSecret
{
    /// <summary>Its value. Of a secret, null keeps the one that it has.</summary>
    public string? Value { get; init; }

    /// <summary>Whether it is written only: kept encrypted, and never shown again.</summary>
    public bool? Secret { get; init; }

    /// <summary>Never the value.</summary>
    public override string ToString() => "***";
}
