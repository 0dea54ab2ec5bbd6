using System.Net;
using System.Net.Sockets;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Probes;

/// <summary>Makes one check of one address over the network. Whatever the target does, it ends at the check's time-out and leaves nothing open.</summary>
internal sealed class NetworkProber(TimeProvider time)
{
    /// <param name="address">Whom to ask.</param>
    /// <param name="check">An HTTP or TCP check.</param>
    /// <param name="guarded">Whether somebody else named the address, so that it has to be one that may be asked.</param>
    /// <param name="cancellation">Nobody wants to know any more.</param>
    public async Task<NetworkOutcome> ProbeAsync(DnsEndPoint address, HealthCheckSpec check, bool guarded, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(check.Timeout), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        using var connection = new ProbeConnection(guarded, either.Token);
        try
        {
            var problem = check.Type is HealthCheckType.Tcp
                ? await connection.TryOpenAsync(address)
                : await HttpProbe.RunAsync(connection, address, check, either.Token);
            return Outcome(problem, reached: true);
        }
        catch (Exception) when (timer.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return Outcome($"{Name(address)} did not answer within {check.Timeout} seconds", connection.IsOpen);
        }
#pragma warning disable CA1031 // A check that cannot be made has failed, whatever stands in its way.
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var cause = exception.GetBaseException();
            return Outcome($"{Name(address)}: {cause.Message}", connection.IsOpen || IsAnswer(cause));
        }
    }

    /// <summary>A refusal or a reset comes from somebody; a name or a way that is missing does not.</summary>
    private static bool IsAnswer(Exception cause) => cause is RefusedTargetException
        or SocketException { SocketErrorCode: not (SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TimedOut or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData) };

    private static NetworkOutcome Outcome(string? problem, bool reached) =>
        new(problem is null ? new ProbeOutcome(ProbeVerdict.Pass) : new ProbeOutcome(ProbeVerdict.Fail, problem), reached);

    private static string Name(DnsEndPoint address) => $"{address.Host}:{address.Port}";
}
