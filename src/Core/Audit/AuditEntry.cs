namespace FunctionsOrchestrator.Core.Audit;

/// <summary>One line of the audit: who did what to what, from where, and how it ended.</summary>
public sealed record AuditEntry
{
    /// <summary>The actor of a call without a valid token.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>The actor of what nobody asked for.</summary>
    public const string System = "system";

    /// <summary>The actor of a call of the durable management API: whoever has its key.</summary>
    public const string SystemKey = "system_key";

    /// <summary>The longest text that a field keeps; what is longer is cut.</summary>
    public const int LongestText = 512;

    /// <summary>One of its own: the same entry written twice is kept once.</summary>
    public required string Id { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The subject of the token, <see cref="Anonymous"/> or <see cref="System"/>.</summary>
    public required string Actor { get; init; }

    /// <summary>The roles of the token, joined by commas; null without one.</summary>
    public string? Role { get; init; }

    /// <summary>The token's <c>jti</c>.</summary>
    public string? TokenId { get; init; }

    /// <summary>The function that was called, or what acted by itself.</summary>
    public required string Function { get; init; }

    /// <summary>The HTTP method; null for what was no call.</summary>
    public string? Method { get; init; }

    /// <summary>The route as the function declares it.</summary>
    public string? Route { get; init; }

    /// <summary>What it was done to: an id or a name.</summary>
    public string? Target { get; init; }

    public required AuditOutcome Outcome { get; init; }

    /// <summary>The status of the answer.</summary>
    public int? Status { get; init; }

    /// <summary>The kind of problem that was answered, in one snake_case word.</summary>
    public string? Problem { get; init; }

    public string? RequestId { get; init; }

    /// <summary>The address that the call came from.</summary>
    public string? Address { get; init; }

    /// <summary>How many calls it stands for: more than one where alike ones are counted together.</summary>
    public long Count { get; init; } = 1;

    /// <summary>What else is to be said, for people.</summary>
    public string? Detail { get; init; }
}
