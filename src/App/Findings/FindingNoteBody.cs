namespace FunctionsOrchestrator.App.Findings;

/// <summary>Why somebody acknowledges or resolves a finding.</summary>
public sealed record FindingNoteBody
{
    private const int MostCharacters = 500;

    /// <summary>1 to 500 characters.</summary>
    public required string Reason { get; init; }

    internal static IReadOnlyDictionary<string, string[]> Check(FindingNoteBody body) =>
        string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > MostCharacters
            ? new Dictionary<string, string[]> { ["reason"] = [$"must have 1 to {MostCharacters} characters, and not only blanks"] }
            : new Dictionary<string, string[]>();
}
