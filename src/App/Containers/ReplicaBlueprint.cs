using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>A replica that is to be made.</summary>
public sealed record ReplicaBlueprint(string ContainerId, string ContainerName, int Generation, int Index, ContainerSpec Spec)
{
    public string Name => ReplicaName.For(ContainerName, Generation, Index);

    /// <summary>The values of the spec's secret variables: here, and nowhere else.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>At least one; the first is joined at creation.</summary>
    public IReadOnlyList<string> Networks => ContainerNetworks.Of(ContainerName, Spec.Networks);

    /// <summary>Never a value.</summary>
    public override string ToString() => Name;
}
