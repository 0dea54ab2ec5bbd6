using System.Globalization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Names a replica so that creating it twice is harmless: <c>{name}-{generation}-{index}</c>.</summary>
public static class ReplicaName
{
    public static string For(string containerName, int generation, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{containerName}-{generation}-{index}");
}
