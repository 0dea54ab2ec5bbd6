namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>One side of a range.</summary>
/// <param name="Test">What the order of a version and this one has to be: its sign is asked.</param>
/// <param name="Version">Which version it is compared with.</param>
internal sealed record VersionBound(Func<int, bool> Test, SemanticVersion Version)
{
    public static VersionBound AtLeast(SemanticVersion version) => new(order => order >= 0, version);

    public static VersionBound Above(SemanticVersion version) => new(order => order > 0, version);

    public static VersionBound AtMost(SemanticVersion version) => new(order => order <= 0, version);

    public static VersionBound Below(SemanticVersion version) => new(order => order < 0, version);

    public static VersionBound Exactly(SemanticVersion version) => new(order => order == 0, version);

    public bool Holds(SemanticVersion version) => Test(version.CompareTo(Version));
}
