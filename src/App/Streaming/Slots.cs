using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Streaming;

/// <summary>Bounds how many callers have something at the same time, all together and each.</summary>
/// <param name="most">So many all together.</param>
/// <param name="share">Percent of them that one caller may have, 1 to 100; one at least.</param>
/// <param name="refusal">What the next one is told when all are taken.</param>
public abstract class Slots(int most, int share, string refusal)
{
    private readonly int _each = Math.Max(1, (int)((long)most * share / 100));
    private readonly ConcurrentDictionary<string, int> _byCaller = new(StringComparer.Ordinal);
    private int _taken;

    /// <summary>Takes a slot until it is disposed of; none when all are taken, or all that this caller may have.</summary>
    public bool TryTake(HttpRequest request, [NotNullWhen(true)] out IDisposable? slot, [NotNullWhen(false)] out Problem? problem)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = CallerOf(request.HttpContext);
        (slot, problem) = (null, Refusal(caller));
        if (problem is not null)
        {
            return false;
        }

        slot = new Slot(this, caller);
        return true;
    }

    /// <summary>Null when a slot was taken.</summary>
    private Problem? Refusal(string caller)
    {
        if (Interlocked.Increment(ref _taken) > most)
        {
            Interlocked.Decrement(ref _taken);
            return Problem.TooManyRequests(refusal);
        }

        if (_byCaller.AddOrUpdate(caller, 1, static (_, count) => count + 1) > _each)
        {
            Leave(caller);
            return Problem.TooManyRequests($"This caller has {_each} already, which is one caller's share (streaming.caller_share).");
        }

        return null;
    }

    // Whoever calls without a token is known by its connection's address; the name of a principal has no such form.
    private static string CallerOf(HttpContext http) => http.User.FindFirst("sub")?.Value ?? $"[{http.Connection.RemoteIpAddress}]";

    /// <summary>Gives a slot back. Who has none is not remembered: there are never more callers than slots.</summary>
    private void Leave(string caller)
    {
        Interlocked.Decrement(ref _taken);
        while (_byCaller.TryGetValue(caller, out var count))
        {
            if (count == 1 ? _byCaller.TryRemove(KeyValuePair.Create(caller, count)) : _byCaller.TryUpdate(caller, count - 1, count))
            {
                return;
            }
        }
    }

    private sealed class Slot(Slots slots, string caller) : IDisposable
    {
        private int _free;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _free, 1) == 0)
            {
                slots.Leave(caller);
            }
        }
    }
}
