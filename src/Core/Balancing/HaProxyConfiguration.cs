using System.Globalization;
using System.Text;

namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>
/// Services as HAProxy's backends, for a file of its own beside the one with <c>global</c> and <c>defaults</c>.
/// Servers are not checked by HAProxy: whether they are healthy is ours to find out, and two judges would disagree.
/// </summary>
public static class HaProxyConfiguration
{
    /// <summary>HAProxy's own bound of weights.</summary>
    private const int LargestWeight = 256;

    public static string Render(IReadOnlyList<BalancedService> services, HaProxyOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        var text = new StringBuilder("# Services of FunctionsOrchestrator. Load it after the file with global and defaults.\n");
        if (options.Listen is { } listen)
        {
            Frontend(text, services, listen.Text(":"));
        }

        foreach (var service in services)
        {
            Backend(text, service);
        }

        return text.ToString();
    }

    // What is asked for under another name is answered with 503: HAProxy takes no rule after those that choose a backend.
    private static void Frontend(StringBuilder text, IReadOnlyList<BalancedService> services, string listen)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nfrontend orchestrator\n    mode http\n    bind {listen}\n    option forwardfor\n");
        foreach (var service in services.Where(service => service.Scheme != "tcp"))
        {
            text.Append(CultureInfo.InvariantCulture, $"    use_backend {service.Name} if {{ req.hdr(host),field(1,:) -i {BalancerNames.Word(service.Host)} }}\n");
        }

    }

    private static void Backend(StringBuilder text, BalancedService service)
    {
        // One that cannot be connected to is tried three times more, each time on another server: nothing was sent to it.
        text.Append(CultureInfo.InvariantCulture, $"\nbackend {service.Name}\n    mode {(service.Scheme == "tcp" ? "tcp" : "http")}\n");
        text.Append("    balance roundrobin\n    retries 3\n    option redispatch 1\n");
        var weights = service.Weights(LargestWeight);
        foreach (var server in service.Servers)
        {
            text.Append(CultureInfo.InvariantCulture, $"    server {server.Name} {server.Address}");
            text.Append(server.State switch
            {
                ServerState.Serving => string.Create(CultureInfo.InvariantCulture, $" weight {weights[server.Name]}"),

                // What it has begun ends, and clients bound to it by a cookie may still come.
                ServerState.Draining => " weight 0",
                _ => " disabled",
            });
            if (server.Named)
            {
                // One name that cannot be looked up must not keep HAProxy from starting.
                text.Append(" init-addr last,libc,none");
            }

            if (service.Scheme == "https")
            {
                text.Append(" ssl verify required ca-file @system-ca");
                text.Append(server.Named ? $" sni str({server.Instance.Endpoint.Host})" : string.Empty);
            }

            text.Append('\n');
        }
    }
}
