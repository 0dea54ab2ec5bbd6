using System.Globalization;
using System.Net;
using System.Text;
using FunctionsOrchestrator.App.ReplicaMetrics;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Probes;

/// <summary>Asks a replica at its own address over HTTP. Whatever it answers, it takes two seconds and a mebibyte at most.</summary>
internal sealed class ReplicaScraper(ReplicaAddresses addresses, TimeProvider time) : IReplicaScraper
{
    private const int LargestBody = 1 << 20;
    private const string Accepted = "text/plain;version=0.0.4";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly string[] Formats = ["text/plain", "application/openmetrics-text"];

    public async Task<ScrapeAnswer> ScrapeAsync(ObservedReplica replica, int port, string path, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(replica);
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        var last = ScrapeAnswer.None("it has no address");
        foreach (var address in addresses.Of(replica, port))
        {
            using var connection = new ProbeConnection(guarded: false, either.Token);
            try
            {
                return await AskAsync(connection, address, path, either.Token);
            }
            catch (Exception) when (timer.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                return ScrapeAnswer.None(string.Create(CultureInfo.InvariantCulture, $"no answer within {Patience.TotalSeconds} seconds"));
            }
#pragma warning disable CA1031 // Whatever stands in the way is the answer.
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                last = ScrapeAnswer.None(exception.GetBaseException().Message);
                if (connection.IsOpen)
                {
                    break;
                }
            }
        }

        cancellation.ThrowIfCancellationRequested();
        return last;
    }

    private static async Task<ScrapeAnswer> AskAsync(ProbeConnection connection, DnsEndPoint address, string path, CancellationToken cancellation)
    {
        using var handler = HttpProbe.Handler(connection);
        using var client = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, HttpProbe.AddressOf("http", address, path));
        request.Headers.ConnectionClose = true;
        request.Headers.TryAddWithoutValidation("Accept", Accepted);
        request.Headers.TryAddWithoutValidation("User-Agent", "FunctionsOrchestrator-metrics");
        using var answer = await client.SendAsync(request, cancellation);
        return FaultOf(answer) is { } fault ? ScrapeAnswer.None(fault) : await ReadAsync(answer, cancellation);
    }

    /// <summary>What is wrong with the head of the answer. One that names no format is taken at its word, which is then read.</summary>
    private static string? FaultOf(HttpResponseMessage answer)
    {
        var type = answer.Content.Headers.ContentType?.MediaType;
        return answer.StatusCode is not HttpStatusCode.OK ? string.Create(CultureInfo.InvariantCulture, $"answered {(int)answer.StatusCode}")
            : type is not null && !Formats.Contains(type, StringComparer.OrdinalIgnoreCase) ? $"answered with {type}, not with Prometheus' text format"
            : answer.Content.Headers.ContentEncoding.Count > 0 ? "answered with a compressed body, which nobody asked for"
            : null;
    }

    private static async Task<ScrapeAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int length; (length = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (read.Length + length > LargestBody)
            {
                return ScrapeAnswer.None("answered with more than 1 MiB");
            }

            read.Write(buffer, 0, length);
        }

        return ScrapeAnswer.Of(Encoding.UTF8.GetString(read.GetBuffer(), 0, (int)read.Length));
    }
}
