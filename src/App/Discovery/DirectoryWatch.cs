using System.Runtime.CompilerServices;
using Microsoft.Extensions.Primitives;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Waits for the registry to change.</summary>
public sealed class DirectoryWatch(ServiceDirectory directory, TimeProvider time)
{
    /// <summary>Waits until the service has changed after an index, or time is up. An index that is ahead of ours is from another life of the registry: there is nothing to wait for.</summary>
    internal async Task WaitForServiceAsync(string service, Blocking blocking, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(blocking.Wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        while (true)
        {
            using var subscription = directory.Subscribe(service);
            var snapshot = directory.Current;
            var seen = blocking.Index ?? 0;
            if (seen > snapshot.Index || snapshot.FindService(service)?.Index > seen || !await ChangesAsync(subscription.Changed, either.Token, cancellation))
            {
                return;
            }
        }
    }

    /// <summary>Waits until anything has changed after an index, or time is up.</summary>
    internal async Task WaitForAnyAsync(Blocking blocking, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(blocking.Wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        while (true)
        {
            var next = directory.Next;
            if (directory.Current.Index != (blocking.Index ?? 0) || !await ChangesAsync(next, either.Token, cancellation))
            {
                return;
            }
        }
    }

    /// <summary>
    /// Waits until what is read has other content than the caller's, or time is up. A caller says by its ETag what it has;
    /// one that says it by its index alone has what is there now when no change came after that index, else it need not wait.
    /// </summary>
    internal async Task<DirectoryAnswer> WaitForContentAsync(Func<DirectoryAnswer> read, StringValues seen, Blocking blocking, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(blocking.Wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var next = directory.Next;
        var answer = read();
        if (seen.Count == 0)
        {
            if (answer.Index != blocking.Index)
            {
                return answer;
            }

            seen = answer.ETag;
        }

        while (answer.IsKnown(seen) && await ChangesAsync(next, either.Token, cancellation))
        {
            next = directory.Next;
            answer = read();
        }

        return answer;
    }

    /// <summary>What is read of a service now, unless the caller has seen it, and after each change; ends with the service.</summary>
    internal async IAsyncEnumerable<DirectoryAnswer> FollowAsync(
        string service, long seen, Func<DirectoryAnswer?> read, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        seen = seen > directory.Current.Index ? 0 : seen;
        while (true)
        {
            using var subscription = directory.Subscribe(service);
            if (read() is not { } answer)
            {
                yield break;
            }

            if (answer.Index > seen)
            {
                seen = answer.Index;
                yield return answer;
            }

            await subscription.Changed.WaitAsync(cancellation);
        }
    }

    private static async Task<bool> ChangesAsync(Task change, CancellationToken either, CancellationToken caller)
    {
        try
        {
            await change.WaitAsync(either);
            return true;
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return false;
        }
    }
}
