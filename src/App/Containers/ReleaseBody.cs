namespace FunctionsOrchestrator.App.Containers;

/// <summary>Why a replica is released from quarantine, and how.</summary>
public sealed record ReleaseBody
{
    private const int MostCharacters = 500;

    /// <summary>1 to 500 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>It serves again, its findings acknowledged; else it is removed, its findings resolved, and another takes its place.</summary>
    public bool Resume { get; init; }

    internal static IReadOnlyDictionary<string, string[]> Check(ReleaseBody body) =>
        string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > MostCharacters
            ? new Dictionary<string, string[]> { ["reason"] = [$"must have 1 to {MostCharacters} characters, and not only blanks"] }
            : new Dictionary<string, string[]>();
}
