using System.Diagnostics.CodeAnalysis;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Streaming;

/// <summary>Bounds how many callers have something at the same time.</summary>
/// <param name="most">So many.</param>
/// <param name="refusal">What the next one is told.</param>
public abstract class Slots(int most, string refusal)
{
    private int _taken;

    /// <summary>Takes a slot until it is disposed of; none when all are taken.</summary>
    public bool TryTake([NotNullWhen(true)] out IDisposable? slot, [NotNullWhen(false)] out Problem? problem)
    {
        if (Interlocked.Increment(ref _taken) <= most)
        {
            (slot, problem) = (new Slot(this), null);
            return true;
        }

        Interlocked.Decrement(ref _taken);
        (slot, problem) = (null, Problem.TooManyRequests(refusal));
        return false;
    }

    private sealed class Slot(Slots slots) : IDisposable
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
