using FunctionsOrchestrator.App.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>An authority's keys as they are known here. They are read from time to time, and at once when a token names an unknown one; while the authority is away the known ones stay, up to a bound.</summary>
internal sealed partial class OidcKeys(IOidcAuthority authority, OidcOptions options, TimeProvider time, ILogger<OidcKeys> logger) : IDisposable
{
    /// <summary>Nobody makes us ask more often than this, whatever keys tokens name.</summary>
    public static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly TimeSpan _maxStale = TimeSpan.FromSeconds(options.MaxStale);
    private OidcKeysState _state = OidcKeysState.Unknown;

    public OidcKeysState State => Volatile.Read(ref _state);

    /// <summary>When the keys are to be read next.</summary>
    public TimeSpan Pause => State.Fault is null ? Fresh : LeastPause;

    /// <summary>The keys that a token of this algorithm and this <c>kid</c> may be signed with.</summary>
    /// <exception cref="OidcUnavailableException">No keys are known, or they are too old.</exception>
    public async Task<(string Issuer, IReadOnlyList<OidcKey> Keys)> FindAsync(string algorithm, string? keyId, CancellationToken cancellation)
    {
        if (Usable() is { } known && Fitting(known, algorithm, keyId) is { Count: > 0 } found)
        {
            return (known.Issuer, found);
        }

        if (MayAsk())
        {
            // Whoever gives up does not spoil it for the others, who wait for the same answer.
            await RefreshAsync().WaitAsync(cancellation);
        }

        return Usable() is { } now ? (now.Issuer, Fitting(now, algorithm, keyId)) : throw new OidcUnavailableException(State.Fault ?? "its keys are too old");
    }

    public bool StillTrusts(SecurityKey key) => Usable() is { } known && known.Keys.Any(each => ReferenceEquals(each.Key, key));

    /// <summary>Reads the keys unless that was just done or tried.</summary>
    public async Task RefreshAsync()
    {
        await _asking.WaitAsync();
        try
        {
            if (MayAsk())
            {
                await AskAsync();
            }
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private async Task AskAsync()
    {
        var before = State;
        try
        {
            var set = (await authority.FetchAsync(CancellationToken.None)).Reuse(before.Set);
            Volatile.Write(ref _state, new OidcKeysState(set, time.GetUtcNow(), time.GetTimestamp(), null));
            var names = string.Join(", ", set.Keys.Select(key => key.Id ?? "(no kid)"));
            if (before.Set is null || before.Fault is not null || !before.Set.Keys.SequenceEqual(set.Keys))
            {
                LogKeys(names);
            }
        }
        catch (OidcUnavailableException exception)
        {
            Volatile.Write(ref _state, before with { AskedAt = time.GetTimestamp(), Fault = exception.Reason });
            if (before.Fault is null)
            {
                LogAway(exception.Message, before.Set is null ? "its tokens cannot be checked" : $"its keys of {before.ReadAt:u} are used on");
            }
        }
    }

    private bool MayAsk() => State.AskedAt is not { } asked || time.GetElapsedTime(asked) >= LeastPause;

    private OidcKeySet? Usable() => State is { Set: { } set, ReadAt: { } read } && time.GetUtcNow() - read <= _maxStale ? set : null;

    private static List<OidcKey> Fitting(OidcKeySet set, string algorithm, string? keyId) => [.. set.Keys.Where(key => key.Fits(algorithm, keyId))];
}
