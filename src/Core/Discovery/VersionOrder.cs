namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>The order of version texts: as semantic versions, and what is none before all of them.</summary>
public sealed class VersionOrder : IComparer<string>
{
    public static VersionOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = (SemanticVersion.TryParse(x, out var first) ? first : null, SemanticVersion.TryParse(y, out var second) ? second : null);
        var order = left is not null && right is not null ? left.CompareTo(right) : (left is null ? 0 : 1) - (right is null ? 0 : 1);
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }
}
