using System.Threading.Channels;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Replicas that this process has just made, for who wants to look at them at once. What finds no room, or is lost with the process, is looked at by the next sweep.</summary>
public sealed class MadeReplicas
{
    private const int MostWaiting = 1000;
    private readonly Channel<MadeReplica> _waiting = Channel.CreateBounded<MadeReplica>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Never waits, never fails.</summary>
    public void Tell(MadeReplica made) => _waiting.Writer.TryWrite(made);

    internal IAsyncEnumerable<MadeReplica> ReadAllAsync(CancellationToken cancellation) => _waiting.Reader.ReadAllAsync(cancellation);
}
