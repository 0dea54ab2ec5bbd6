using System.Collections.Immutable;

namespace FunctionsOrchestrator.Core.Findings;

/// <summary>
/// Something that a source has found. The same rule, place and subject are the same finding, however often it is reported; report what lasts
/// at each look. Texts are cleaned and cut when they are taken in, so a source need not.
/// </summary>
public sealed record FindingReport
{
    /// <summary>The rule's id, in snake_case: <c>exec_interactive</c>. Few: it becomes a metric's label.</summary>
    public required string Rule { get; init; }

    public required FindingSource Source { get; init; }

    public required FindingSeverity Severity { get; init; }

    /// <summary>The Container's id; null for a container that is none of ours.</summary>
    public string? ContainerId { get; init; }

    /// <summary>The Container's name.</summary>
    public string? Container { get; init; }

    /// <summary>The replica's name, when it is about one.</summary>
    public string? Replica { get; init; }

    /// <summary>The engine's id of the container.</summary>
    public string? DockerId { get; init; }

    public string? Image { get; init; }

    /// <summary>What it is about within its rule and place: a path, a program, a port. It makes the finding's identity, so it holds no time and no number that changes.</summary>
    public required string Subject { get; init; }

    /// <summary>What was found, in one sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>What it was found by; at most <see cref="FindingEvidence.MostEntries"/> short texts. Secrets have no place here.</summary>
    public IReadOnlyDictionary<string, string> Evidence { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>The identity of what is reported.</summary>
    public string Id => FindingIdentity.Of(this);
}
