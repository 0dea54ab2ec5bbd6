using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>
/// Services as Traefik's HTTP provider reads them: one weighted service of versions for each, so shares hold whatever the instance counts are.
/// Traefik asks again by itself. It takes no empty object, so what is empty is left out.
/// </summary>
public static class TraefikConfiguration
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Render(IReadOnlyList<BalancedService> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var configuration = new JsonObject();
        Add(configuration, "http", Section([.. services.Where(service => service.Scheme is not "tcp")], service => $"Host(`{BalancerNames.Word(service.Host)}`)", null, "url"));

        // Without TLS there is no name to tell services apart by, so each has an entry point of its own, of its name. On the common ones it would take all requests.
        Add(configuration, "tcp", Section([.. services.Where(service => service.Scheme is "tcp" && Versions(service).Count > 0)], _ => "HostSNI(`*`)", service => service.Name, "address"));
        return configuration.ToJsonString(Format) + "\n";
    }

    private static JsonObject Section(IReadOnlyList<BalancedService> services, Func<BalancedService, string> rule, Func<BalancedService, string>? entryPoint, string place)
    {
        var (routers, all) = (new JsonObject(), new JsonObject());
        foreach (var service in services)
        {
            var router = new JsonObject { ["rule"] = rule(service), ["service"] = service.Name };
            if (entryPoint is not null)
            {
                router["entryPoints"] = new JsonArray(entryPoint(service));
            }

            routers[service.Name] = router;
            Services(all, service, place);
        }

        var section = new JsonObject();
        Add(section, "routers", routers);
        Add(section, "services", all);
        return section;
    }

    private static void Services(JsonObject all, BalancedService service, string place)
    {
        var versions = Versions(service);
        if (versions.Count == 0)
        {
            // It has no server: Traefik answers 503.
            all[service.Name] = new JsonObject { ["loadBalancer"] = new JsonObject { ["passHostHeader"] = true } };
            return;
        }

        var shares = new JsonArray();
        all[service.Name] = new JsonObject { ["weighted"] = new JsonObject { ["services"] = shares } };
        foreach (var version in versions)
        {
            // No service's own name has a colon.
            var name = $"{service.Name}:{BalancerNames.Word(version.Key)}";
            shares.Add(new JsonObject { ["name"] = name, ["weight"] = ShareOf(service, version) });
            var servers = version.Select(server => (JsonNode)new JsonObject { [place] = place == "url" ? $"{service.Scheme}://{server.Address}" : server.Address });
            all[name] = new JsonObject { ["loadBalancer"] = new JsonObject { ["servers"] = new JsonArray([.. servers]) } };
        }
    }

    private static List<IGrouping<string, BalancedServer>> Versions(BalancedService service) =>
        [.. service.Servers.Where(server => server.State == ServerState.Serving)
            .GroupBy(server => server.Version, StringComparer.Ordinal).Where(version => ShareOf(service, version) > 0).OrderBy(version => version.Key, StringComparer.Ordinal)];

    /// <summary>Where nobody has named shares, each instance gets the same.</summary>
    private static int ShareOf(BalancedService service, IGrouping<string, BalancedServer> version) =>
        service.Shares.Count == 0 ? version.Count() : InstanceWeights.ShareOf(service.Shares, version.Key);

    private static void Add(JsonObject to, string name, JsonObject what)
    {
        if (what.Count > 0)
        {
            to[name] = what;
        }
    }
}
