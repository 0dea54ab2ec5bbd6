using System.Globalization;
using System.Text;

namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>
/// Services as nginx configures them. Free nginx has no state between "in" and "out": what drains is left out.
/// After a reload new workers send it nothing, while the old ones finish their requests to it.
/// </summary>
public static class NginxConfiguration
{
    private const int LargestWeight = 10_000;

    // nginx's hash of exact names holds these without being told to hold longer ones; a longer one would keep it from starting.
    private const int LongestExactName = 46;

    public static string Render(IReadOnlyList<BalancedService> services, NginxOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Services of FunctionsOrchestrator. Belongs into nginx's {(options.Stream ? "stream" : "http")} section.\n");
        foreach (var service in services.Where(service => service.Scheme is null || service.Scheme == "tcp" == options.Stream))
        {
            var servers = Servers(service, options);
            Upstream(text, service, servers, options);
            if (options is { Listen: { } listen, Stream: false })
            {
                Server(text, service, listen.Text(string.Empty), servers.Count > 0);
            }
        }

        if (options is { Listen: { } address, Stream: false })
        {
            text.Append(CultureInfo.InvariantCulture, $"\nserver {{\n    listen {address.Text(string.Empty)} default_server;\n    return 404;\n}}\n");
        }

        return text.ToString();
    }

    private static List<string> Servers(BalancedService service, NginxOptions options)
    {
        var weights = service.Weights(LargestWeight);
        return [.. service.Servers
            .Where(server => weights[server.Name] > 0 && !(server.Named && options.HostNames == NginxHostNames.Skip))
            .Select(server => $"server {server.Address}{Weight(weights[server.Name])}{(server.Named && options.HostNames == NginxHostNames.Resolve ? " resolve" : string.Empty)};")];
    }

    private static string Weight(int weight) => weight == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" weight={weight}");

    private static void Upstream(StringBuilder text, BalancedService service, List<string> servers, NginxOptions options)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nupstream {service.Name} {{\n");
        if (options.HostNames == NginxHostNames.Resolve && servers.Exists(server => server.EndsWith(" resolve;", StringComparison.Ordinal)))
        {
            // Addresses found while it runs have to be kept where all workers see them; some 2 KB a server are enough.
            text.Append(CultureInfo.InvariantCulture, $"    zone {service.Name} {64 + (servers.Count * 2)}k;\n");
        }

        foreach (var server in servers)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {server}\n");
        }

        if (servers.Count == 0)
        {
            // An upstream must not be empty. With this one nginx answers 502 at once, and sends nothing anywhere.
            text.Append("    server 127.0.0.1:1 down;\n");
        }

        if (!options.Stream)
        {
            text.Append("    keepalive 16;\n");
        }

        text.Append("}\n");
    }

    private static void Server(StringBuilder text, BalancedService service, string listen, bool serves)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nserver {{\n    listen {listen};\n    server_name {ServerName(BalancerNames.Word(service.Host))};\n");
        text.Append(serves ? Proxy(service) : "    return 503;\n");
        text.Append("}\n");
    }

    private static string ServerName(string host) => host.Length <= LongestExactName ? host : $"~^{host.Replace(".", @"\.", StringComparison.Ordinal)}$";

    private static string Proxy(BalancedService service) =>
        $$"""
            location / {
                proxy_pass {{(service.Scheme == "https" ? "https" : "http")}}://{{service.Name}};
                proxy_http_version 1.1;
                proxy_set_header Connection "";
                proxy_set_header Host $host;
                proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                proxy_set_header X-Forwarded-Proto $scheme;
                proxy_next_upstream error timeout;
            }

        """.ReplaceLineEndings("\n");
}
