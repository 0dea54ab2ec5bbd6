using System.Collections.Concurrent;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>What the watch of the engine knows beside the engine's own state: since when it watches, and who was killed from outside.</summary>
public sealed class EngineWatch
{
    // Longer than most graces: a stop asks first, and the death may follow late.
    private static readonly TimeSpan KillsCountFor = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _kills = new(StringComparer.Ordinal);
    private long _since = long.MaxValue;

    /// <summary>From this moment of the engine's clock on nothing happens unseen.</summary>
    public void Begin(DateTimeOffset since) => Volatile.Write(ref _since, since.UtcTicks);

    /// <summary>The engine is out of sight.</summary>
    public void Lose() => Volatile.Write(ref _since, long.MaxValue);

    public bool Saw(DateTimeOffset moment) => moment.UtcTicks >= Volatile.Read(ref _since);

    /// <summary>Somebody sent a signal to it through the engine.</summary>
    public void NoteKill(string dockerId, DateTimeOffset at)
    {
        _kills[dockerId] = at;
        foreach (var (old, _) in _kills.Where(kill => at - kill.Value > KillsCountFor))
        {
            _kills.TryRemove(old, out _);
        }
    }

    /// <summary>Whether a death follows a signal that was sent through the engine during the same run.</summary>
    public bool WasKilled(string dockerId, DateTimeOffset? startedAt, DateTimeOffset diedAt) =>
        _kills.TryGetValue(dockerId, out var at) && !(at < startedAt) && diedAt - at < KillsCountFor;
}
