using FunctionsOrchestrator.Core.Balancing;

namespace FunctionsOrchestrator.Core.Tests.Balancing;

/// <summary>Whole configurations, as files.</summary>
public sealed class RenderingTests
{
    private static readonly BalancerSelection All = new();

    [Fact]
    public void Nginx_EveryKindOfService_RendersUpstreams() => GoldenFile.Matches("nginx-upstreams.conf", Nginx(All));

    [Fact]
    public void Nginx_ToListen_RendersServersByHost() =>
        GoldenFile.Matches("nginx-servers.conf", Nginx(new BalancerSelection { Services = ["web", "orders", "empty", "not-there"], Prefix = "fo_" }, new NginxOptions { Listen = ListenAddress.Parse("127.0.0.1:8080") }));

    [Fact]
    public void Nginx_ForStream_RendersTcpServices() => GoldenFile.Matches("nginx-stream.conf", Nginx(All, new NginxOptions { Stream = true }));

    [Fact]
    public void Nginx_HostNames_AreSkippedOrResolvedAsAsked()
    {
        var orders = new BalancerSelection { Services = ["orders"] };

        Assert.Contains("    server orders.internal:443;\n", Nginx(orders));
        Assert.Contains("    server 127.0.0.1:1 down;\n", Nginx(orders, new NginxOptions { HostNames = NginxHostNames.Skip }));
        Assert.Contains("    zone orders 66k;\n    server orders.internal:443 resolve;\n", Nginx(orders, new NginxOptions { HostNames = NginxHostNames.Resolve }));
    }

    [Fact]
    public void HaProxy_EveryKindOfService_RendersBackends() => GoldenFile.Matches("haproxy-backends.cfg", HaProxy(All));

    [Fact]
    public void HaProxy_ToListen_RendersAFrontend() => GoldenFile.Matches("haproxy-frontend.cfg", HaProxy(All, new HaProxyOptions { Listen = ListenAddress.Parse("127.0.0.1:8080") }));

    [Fact]
    public void Traefik_EveryKindOfService_RendersRoutersAndWeightedServices() => GoldenFile.Matches("traefik.json", Traefik(All));

    [Fact]
    public void Traefik_NothingToTell_RendersAnEmptyObject() => Assert.Equal("{}\n", TraefikConfiguration.Render([]));

    [Fact]
    public void View_Tags_SelectInstancesAndTheirServices()
    {
        var services = BalancerView.Of(BalancerSamples.Everything, new BalancerSelection { Tags = ["canary"] });

        var web = Assert.Single(services);
        Assert.Equal(["web-5"], web.Servers.Select(server => server.Name));
        Assert.Equal(1, web.Weights(256)["web-5"]);
    }

    [Fact]
    public void View_MixedSchemes_TakesTheOneThatMostServe()
    {
        var snapshot = BalancerSamples.Snapshot(BalancerSamples.Service("web",
        [
            BalancerSamples.Instance("a", "web", "10.0.0.1", 80) with { Draining = true },
            BalancerSamples.Instance("b", "web", "10.0.0.2", 80) with { Draining = true },
            BalancerSamples.Instance("c", "web", "10.0.0.3", 443, "https"),
        ]));

        var web = Assert.Single(BalancerView.Of(snapshot, All));
        Assert.Equal(("https", "c"), (web.Scheme, Assert.Single(web.Servers).Name));
    }

    [Fact]
    public void Renderers_ChangeOfAnotherService_WritesTheSameBytes()
    {
        var web = new BalancerSelection { Services = ["web"] };
        var changed = BalancerSamples.Everything.With(BalancerSamples.Service("cache", []) with { Revision = 2, Index = 99 });

        Assert.Equal(Nginx(web), NginxConfiguration.Render(BalancerView.Of(changed, web), new NginxOptions()));
        Assert.Equal(HaProxy(web), HaProxyConfiguration.Render(BalancerView.Of(changed, web), new HaProxyOptions()));
        Assert.Equal(Traefik(web), TraefikConfiguration.Render(BalancerView.Of(changed, web)));
    }

    private static string Nginx(BalancerSelection selection, NginxOptions? options = null) => NginxConfiguration.Render(View(selection), options ?? new NginxOptions());

    private static string HaProxy(BalancerSelection selection, HaProxyOptions? options = null) => HaProxyConfiguration.Render(View(selection), options ?? new HaProxyOptions());

    private static string Traefik(BalancerSelection selection) => TraefikConfiguration.Render(View(selection));

    private static IReadOnlyList<BalancedService> View(BalancerSelection selection) => BalancerView.Of(BalancerSamples.Everything, selection);
}
