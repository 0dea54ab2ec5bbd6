using System.Collections.Immutable;

namespace FunctionsOrchestrator.Core.Findings;

/// <summary>Something that a security engineer should know of, from its first sight on.</summary>
public sealed record Finding
{
    /// <summary>Derived from rule, place and subject (<see cref="FindingIdentity"/>).</summary>
    public required string Id { get; init; }

    public required string Rule { get; init; }

    public required FindingSource Source { get; init; }

    /// <summary>The worst that it was reported with since it is open.</summary>
    public required FindingSeverity Severity { get; init; }

    public required FindingStatus Status { get; init; }

    /// <summary>When it took its status.</summary>
    public required DateTimeOffset StatusAt { get; init; }

    /// <summary>Who acknowledged or resolved it; <c>system</c> when its source saw it gone; null while it is open.</summary>
    public string? StatusBy { get; init; }

    /// <summary>What they said.</summary>
    public string? StatusReason { get; init; }

    /// <summary>The Container's id; null for a container that is none of ours.</summary>
    public string? ContainerId { get; init; }

    /// <summary>The Container's name.</summary>
    public string? Container { get; init; }

    /// <summary>The replica's name; null when it is about the Container, or an image.</summary>
    public string? Replica { get; init; }

    /// <summary>The engine's id of the container where it was seen last.</summary>
    public string? DockerId { get; init; }

    public string? Image { get; init; }

    /// <summary>What it is about: a path, a program, a port.</summary>
    public required string Subject { get; init; }

    /// <summary>What was found, for people.</summary>
    public required string Message { get; init; }

    /// <summary>What it was found by.</summary>
    public IReadOnlyDictionary<string, string> Evidence { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public required DateTimeOffset FirstSeen { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>How often it was reported; repeats that were written by two instances of the app at once may count once.</summary>
    public required long Count { get; init; }

    /// <summary>What was done about it without being asked; null when nothing was.</summary>
    public FindingResponse? Response { get; init; }
}
