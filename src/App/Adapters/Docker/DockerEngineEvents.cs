using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Recovery;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>The engine's stream of events, narrowed to this installation's replicas.</summary>
internal sealed class DockerEngineEvents(DockerConnection connection, Installation installation) : IEngineEvents
{
    public async IAsyncEnumerable<EngineEvent> ReadAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var events = Channel.CreateUnbounded<EngineEvent>(new UnboundedChannelOptions { SingleReader = true });
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var streaming = StreamAsync(since, events.Writer, end.Token);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellation))
            {
                yield return happened;
            }
        }
        finally
        {
            await end.CancelAsync();
            await streaming;
        }
    }

    private async Task StreamAsync(DateTimeOffset since, ChannelWriter<EngineEvent> writer, CancellationToken cancellation)
    {
        var filters = DockerLabels.Filter(installation, null);
        filters["type"] = new Dictionary<string, bool> { ["container"] = true };
        var parameters = new ContainerEventsParameters { Since = UnixTime(since), Filters = filters };
        try
        {
            await connection.StreamAsync((client, token) => client.System.MonitorEventsAsync(parameters, new Sink(writer), token), cancellation);
            writer.Complete();
        }
        catch (Exception exception)
        {
            writer.Complete(exception);
        }
    }

    /// <summary>Seconds with nine decimals, which is what Docker reads.</summary>
    private static string UnixTime(DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture, $"{time.ToUnixTimeSeconds()}.{time.UtcTicks % TimeSpan.TicksPerSecond * 100:000000000}");

    private sealed class Sink(ChannelWriter<EngineEvent> writer) : IProgress<Message>
    {
        public void Report(Message value)
        {
            if (value.Actor is { Attributes: { } attributes } actor && attributes.TryGetValue(ReplicaLabels.Container, out var container))
            {
                writer.TryWrite(new EngineEvent(value.Action, actor.ID, container, DateTimeOffset.UnixEpoch.AddTicks((value.TimeNano ?? 0) / 100)));
            }
        }
    }
}
