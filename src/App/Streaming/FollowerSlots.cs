using System.Diagnostics.CodeAnalysis;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Streaming;

/// <summary>Bounds how many callers follow at the same time.</summary>
public sealed class FollowerSlots(StreamingOptions options)
{
    private int _taken;

    /// <summary>Takes a slot until it is disposed of; none when too many follow already.</summary>
    public bool TryTake([NotNullWhen(true)] out IDisposable? slot, [NotNullWhen(false)] out Problem? problem)
    {
        if (Interlocked.Increment(ref _taken) <= options.MaxFollowers)
        {
            (slot, problem) = (new Slot(this), null);
            return true;
        }

        Interlocked.Decrement(ref _taken);
        (slot, problem) = (null, Problem.TooManyRequests($"{options.MaxFollowers} callers follow already, and streaming.max_followers allows no more."));
        return false;
    }

    private sealed class Slot(FollowerSlots slots) : IDisposable
    {
        private int _free;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _free, 1) == 0)
            {
                Interlocked.Decrement(ref slots._taken);
            }
        }
    }
}
