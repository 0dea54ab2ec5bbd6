using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting;

/// <summary>Where this host can be reached.</summary>
internal sealed class HostAddress(IServer server, RuntimeSettings settings)
{
    /// <summary>The public name when one is configured, else the first address that is listened on.</summary>
    public Uri BaseUrl => settings.PublicAddress ?? ListeningOn;

    public Uri ListeningOn
    {
        get
        {
            var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
                ?? settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries)[0];
            return new Uri(first.Replace("//*", "//localhost", StringComparison.Ordinal)
                .Replace("//+", "//localhost", StringComparison.Ordinal)
                .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
                .Replace("//[::]", "//localhost", StringComparison.Ordinal));
        }
    }
}
