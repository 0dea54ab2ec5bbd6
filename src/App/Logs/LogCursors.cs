using System.Collections.Concurrent;

namespace FunctionsOrchestrator.App.Logs;

/// <summary>How far each replica's log has been read, by Docker id.</summary>
internal sealed class LogCursors
{
    private readonly ConcurrentDictionary<string, LogTime> _read = new(StringComparer.Ordinal);

    public void Read(string dockerId, LogTime time) => _read[dockerId] = time;

    /// <summary>Where to go on; null from the beginning.</summary>
    public LogTime? After(string dockerId) => _read.TryGetValue(dockerId, out var time) ? time.Next : null;

    /// <summary>Those that are gone need no place.</summary>
    public void Keep(IReadOnlySet<string> dockerIds)
    {
        foreach (var gone in _read.Keys.Where(id => !dockerIds.Contains(id)))
        {
            _read.TryRemove(gone, out _);
        }
    }
}
