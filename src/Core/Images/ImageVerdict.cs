namespace FunctionsOrchestrator.Core.Images;

/// <summary>Whether an image may be run as far as its vulnerabilities go, and why.</summary>
/// <param name="Allowed">It may.</param>
/// <param name="Reason">Why, in one sentence without its full stop.</param>
public sealed record ImageVerdict(bool Allowed, string Reason)
{
    /// <summary>Those that keep it from being run, the worst first.</summary>
    public IReadOnlyList<ImageVulnerability> Blocking { get; init; } = [];

    /// <summary>Those that would, if the policy did not ignore them.</summary>
    public int Ignored { get; init; }
}
