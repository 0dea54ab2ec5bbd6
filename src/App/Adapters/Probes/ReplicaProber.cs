using System.Net;
using System.Net.Sockets;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Probes;

/// <summary>Probes replicas over the network from here, or with a program inside them.</summary>
internal sealed class ReplicaProber(IContainerEngine engine, ReplicaAddresses addresses, TimeProvider time) : IReplicaProber, IDisposable
{
    // A probe must not be answered by a connection, a cookie or a redirect from before.
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.Zero,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    public Task<ProbeOutcome> ProbeAsync(ObservedReplica replica, HealthCheckSpec check, CancellationToken cancellation) => check.Type switch
    {
        HealthCheckType.Command => RunAsync(replica, check, cancellation),
        HealthCheckType.Tcp => TryEachAsync(replica, check, ConnectAsync, cancellation),
        _ => TryEachAsync(replica, check, (address, token) => GetAsync(address, check.Endpoint ?? "/", token), cancellation),
    };

    public void Dispose() => _http.Dispose();

    private async Task<ProbeOutcome> RunAsync(ObservedReplica replica, HealthCheckSpec check, CancellationToken cancellation)
    {
        try
        {
            var result = await engine.RunCommandAsync(replica.DockerId, check.Command ?? [], TimeSpan.FromSeconds(check.Timeout), cancellation);
            return result.ExitCode switch
            {
                0 => new ProbeOutcome(ProbeVerdict.Pass),
                null => new ProbeOutcome(ProbeVerdict.Fail, $"the health command did not end within {check.Timeout} seconds"),
                _ => new ProbeOutcome(ProbeVerdict.Fail, $"the health command ended with {result.ExitCode}{(result.Output.Length == 0 ? string.Empty : $": {result.Output}")}"),
            };
        }
        catch (Exception exception) when (exception is ContainerEngineException or TransientEngineException)
        {
            return new ProbeOutcome(ProbeVerdict.Fail, $"the health command could not be run: {exception.Message}");
        }
    }

    /// <summary>The first address that can be reached decides; the next is tried only where there is no way to one.</summary>
    private async Task<ProbeOutcome> TryEachAsync(
        ObservedReplica replica, HealthCheckSpec check, Func<DnsEndPoint, CancellationToken, Task<string?>> probe, CancellationToken cancellation)
    {
        var problem = $"it has no address for port {check.Port}";
        foreach (var address in addresses.Of(replica, check.Port ?? 80))
        {
            using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(check.Timeout), time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
            try
            {
                var fault = await probe(address, either.Token);
                return fault is null ? new ProbeOutcome(ProbeVerdict.Pass) : new ProbeOutcome(ProbeVerdict.Fail, fault);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                problem = $"{address.Host}:{address.Port} did not answer within {check.Timeout} seconds";
            }
            catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException)
            {
                problem = $"{address.Host}:{address.Port}: {exception.GetBaseException().Message}";
                if (exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
                {
                    break;
                }
            }
        }

        return new ProbeOutcome(ProbeVerdict.Fail, problem);
    }

    private static async Task<string?> ConnectAsync(DnsEndPoint address, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellation);
        return null;
    }

    private async Task<string?> GetAsync(DnsEndPoint address, string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri($"http://{address.Host}:{address.Port}"), path));
        request.Headers.ConnectionClose = true;
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return answer.StatusCode is HttpStatusCode.OK ? null : $"GET {path} answered {(int)answer.StatusCode}";
    }
}
