namespace FunctionsOrchestrator.App.Security;

/// <summary>What <c>token rotate</c> is asked for.</summary>
/// <param name="Overlap">How long tokens of the key that signs now are still accepted; zero ends them at once.</param>
internal sealed record RotateCommandLine(TimeSpan Overlap)
{
    public const string Verb = "rotate";
    private const string Option = "--overlap";
    private const string AtOnce = "0";
    private static readonly TimeSpan Default = TimeSpan.FromHours(24);

    /// <summary>Null when something is wrong; every fault is then in <paramref name="faults"/>.</summary>
    public static RotateCommandLine? Parse(string[] args, out List<string> faults)
    {
        faults = [];
        var given = CommandOptions.Read(args, [Option], faults);
        var overlap = given.GetValueOrDefault(Option) == AtOnce ? TimeSpan.Zero : CommandOptions.Duration(given, Option, KeyRing.MaxOverlap, "24h (or 0 alone)", faults) ?? Default;
        return faults.Count == 0 ? new RotateCommandLine(overlap) : null;
    }
}
