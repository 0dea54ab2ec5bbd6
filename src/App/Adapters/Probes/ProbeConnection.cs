using System.Net;
using System.Net.Sockets;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Adapters.Probes;

/// <summary>
/// The one connection of one check. It ends with the check, also in the middle of a handshake.
/// A name is looked up here, and what it stands for is judged where the connection is made: nobody can change it in between.
/// </summary>
internal sealed class ProbeConnection(bool guarded, CancellationToken cancellation) : IDisposable
{
    private Socket? _socket;

    /// <summary>Somebody took the connection.</summary>
    public bool IsOpen => _socket is not null;

    public async Task<string?> TryOpenAsync(DnsEndPoint address)
    {
        await OpenAsync(address);
        return null;
    }

    public async Task<Stream> OpenAsync(DnsEndPoint address)
    {
        IPAddress[] addresses = IPAddress.TryParse(address.Host, out var given) ? [given] : await Dns.GetHostAddressesAsync(address.Host, cancellation);
        Exception? last = null;
        foreach (var ip in addresses)
        {
            try
            {
                return await OpenAsync(new IPEndPoint(ip, address.Port));
            }
            catch (Exception exception) when (exception is SocketException or RefusedTargetException)
            {
                last = exception;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    public void Dispose() => _socket?.Dispose();

    private async Task<Stream> OpenAsync(IPEndPoint address)
    {
        if (guarded && TargetRules.Refusal(address.Address) is { } refusal)
        {
            throw new RefusedTargetException(refusal);
        }

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellation);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        _socket = socket;
        return new NetworkStream(socket, ownsSocket: true);
    }
}
