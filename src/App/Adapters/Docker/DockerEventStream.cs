using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Docker.DotNet.Models;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>What an engine tells as it happens.</summary>
internal static class DockerEventStream
{
    /// <summary>Reads until the engine hangs up.</summary>
    /// <param name="connection">The engine.</param>
    /// <param name="since">From this moment of its clock on.</param>
    /// <param name="filters">What it is to tell.</param>
    /// <param name="map">What to make of it; null to leave it out.</param>
    /// <param name="cancellation">Ends the stream.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        DockerConnection connection,
        DateTimeOffset since,
        IDictionary<string, IDictionary<string, bool>> filters,
        Func<Message, T?> map,
        [EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        var events = Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });
        var parameters = new ContainerEventsParameters { Since = UnixTime(since), Filters = filters };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var streaming = StreamAsync(connection, parameters, new Sink<T>(events.Writer, map), events.Writer, end.Token);
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

    private static async Task StreamAsync<T>(
        DockerConnection connection, ContainerEventsParameters parameters, IProgress<Message> sink, ChannelWriter<T> writer, CancellationToken cancellation)
    {
        try
        {
            await connection.StreamAsync((client, token) => client.System.MonitorEventsAsync(parameters, sink, token), cancellation);
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

    private sealed class Sink<T>(ChannelWriter<T> writer, Func<Message, T?> map) : IProgress<Message>
        where T : class
    {
        public void Report(Message value)
        {
            if (map(value) is { } happened)
            {
                writer.TryWrite(happened);
            }
        }
    }
}
