namespace FunctionsOrchestrator.App.Adapters.Scanners;

/// <summary>What a scanner wrote.</summary>
/// <param name="Output">All of its standard output.</param>
/// <param name="Failure">Why it counts for nothing: it could not be run, wrote too much, or said that it failed. Null when it did its work.</param>
internal sealed record ScannerRun(ReadOnlyMemory<byte> Output, string? Failure)
{
    /// <summary>Bytes of output that are read, at most.</summary>
    public const int MostOutput = 64 << 20;

    private const int LongestError = 500;

    public static ScannerRun Failed(string why) => new(ReadOnlyMemory<byte>.Empty, why);

    /// <summary>What it came to, from its exit code and the end of what it complained of.</summary>
    public static ScannerRun Ended(string program, long exitCode, ReadOnlyMemory<byte> output, string errors) => exitCode == 0
        ? new ScannerRun(output, null)
        : Failed($"{program} ended with {exitCode}{(errors.Length == 0 ? string.Empty : $": {Last(errors)}")}");

    public static ScannerRun TooLong(string program) => Failed($"{program} wrote more than {MostOutput} bytes");

    private static string Last(string errors)
    {
        var text = string.Join(' ', errors.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestError ? text : "…" + text[^LongestError..];
    }
}
