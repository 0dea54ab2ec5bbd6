namespace FunctionsOrchestrator.App.Security;

/// <summary>What is known of an authority.</summary>
/// <param name="Set">Its keys as they were read last; null when they never were.</param>
/// <param name="ReadAt">When that was.</param>
/// <param name="AskedAt">When it was last asked, in the clock's own ticks.</param>
/// <param name="Fault">Why the last time was in vain; null when it was not.</param>
internal sealed record OidcKeysState(OidcKeySet? Set, DateTimeOffset? ReadAt, long? AskedAt, string? Fault)
{
    public static OidcKeysState Unknown { get; } = new(null, null, null, null);
}
