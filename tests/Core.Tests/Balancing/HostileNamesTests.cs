using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.Core.Balancing;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Balancing;

/// <summary>Were registration ever to let such values through, they still break out of no configuration.</summary>
public sealed partial class HostileNamesTests
{
    public static TheoryData<string> Hostile { get; } =
    [
        "a; } server { listen 81; }",
        "a\n    server evil 6.6.6.6:80",
        "a{b}",
        "a\"b",
        "a'b",
        "a`b",
        "a`) || PathPrefix(`/",
        "a b",
        "a#b",
        "a$host",
        "${HOME}",
        "a\\",
        "a\0b",
        "a\r\nb",
        "a\u2028b",
        "ünder",
        "unix:/var/run/docker.sock",
        "abns@x",
        "ipv4@1.2.3.4",
        "fd@3",
        "fe80::1%eth0;",
        "-x",
        "",
        "%[env(SECRET)]",
        "a,b",
        "a|b",
        "..;/",
        new string('a', 5000),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Renderers_HostileNamesAndVersions_WritePlainWordsOnly(string hostile)
    {
        var instance = BalancerSamples.Instance(hostile, hostile, "10.0.0.1", 80) with { Version = hostile, Tags = [hostile], Metadata = new Dictionary<string, string> { [hostile] = hostile } };
        IsSafe(BalancerSamples.Service(hostile, [instance], (hostile, 7)), 1);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Renderers_HostileHosts_LeaveTheServerOut(string hostile) =>
        IsSafe(BalancerSamples.Service("web", [BalancerSamples.Instance("web-1", "web", hostile, 80)]), 0);

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Renderers_HostileSchemes_LeaveTheServerOut(string hostile) =>
        IsSafe(BalancerSamples.Service("web", [BalancerSamples.Instance("web-1", "web", "10.0.0.1", 80, hostile)]), 0);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void Renderers_PortsOutOfRange_LeaveTheServerOut(int port) =>
        IsSafe(BalancerSamples.Service("web", [BalancerSamples.Instance("web-1", "web", "10.0.0.1", port)]), 0);

    [Fact]
    public void Word_DifferentNames_StayDifferent() =>
        Assert.Equal(5, new[] { "a b", "a_b", "a;b", "a\nb", "A b" }.Select(BalancerNames.Word).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Theory]
    [InlineData("8080", "8080", ":8080")]
    [InlineData("127.0.0.1:80", "127.0.0.1:80", "127.0.0.1:80")]
    [InlineData("[::1]:443", "[::1]:443", "[::1]:443")]
    [InlineData("0", null, null)]
    [InlineData("65536", null, null)]
    [InlineData("localhost:80", null, null)]
    [InlineData("::1:80", null, null)]
    [InlineData("[fe80::1%eth0]:80", null, null)]
    [InlineData("80;evil", null, null)]
    [InlineData(":80", null, null)]
    [InlineData("unix:/x", null, null)]
    public void Parse_ListenAddress_TakesAddressesAndPortsOnly(string text, string? nginx, string? haproxy)
    {
        var listen = ListenAddress.Parse(text);

        Assert.Equal((nginx, haproxy), (listen?.Text(string.Empty), listen?.Text(":")));
    }

    private static void IsSafe(ServiceRecord record, int servers)
    {
        var services = BalancerView.Of(BalancerSamples.Snapshot(record), new BalancerSelection());
        Assert.Equal(servers, Assert.Single(services).Servers.Count);

        Assert.Matches(NginxText(), NginxConfiguration.Render(services, new NginxOptions { Listen = ListenAddress.Parse("8080") }));
        Assert.Matches(HaProxyText(), HaProxyConfiguration.Render(services, new HaProxyOptions { Listen = ListenAddress.Parse("8080") }));
        var http = JsonNode.Parse(TraefikConfiguration.Render(services))!["http"]!;
        var router = Assert.Single(http["routers"]!.AsObject());
        Assert.Matches(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z", router.Key);
        Assert.Matches(@"^Host\(`[A-Za-z0-9][A-Za-z0-9._-]*`\)\z", router.Value!["rule"]!.GetValue<string>());
    }

    // The whole text, line by line: nothing but what we write, with plain words in it.
    [GeneratedRegex(
        @"\A#[ -~]*\n\nupstream [A-Za-z0-9._-]{1,128} \{\n    server (10\.0\.0\.1:80|127\.0\.0\.1:1 down);\n    keepalive 16;\n\}\n"
        + @"\nserver \{\n    listen 8080;\n    server_name [A-Za-z0-9._~^$\\-]{1,140};\n(    return 503;\n|    location / \{\n(        [a-z_]+ [A-Za-z0-9_:/.$"" -]+;\n)+    \}\n)\}\n"
        + @"\nserver \{\n    listen 8080 default_server;\n    return 404;\n\}\n\z")]
    private static partial Regex NginxText();

    [GeneratedRegex(
        @"\A#[ -~]*\n\nfrontend orchestrator\n    mode http\n    bind :8080\n    option forwardfor\n    use_backend [A-Za-z0-9._-]{1,128} if \{ req\.hdr\(host\),field\(1,:\) -i [A-Za-z0-9._-]{1,128} \}\n"
        + @"\nbackend [A-Za-z0-9._-]{1,128}\n    mode http\n    balance roundrobin\n    retries 3\n    option redispatch 1\n(    server [A-Za-z0-9._-]{1,128} 10\.0\.0\.1:80 weight 1\n)?\z")]
    private static partial Regex HaProxyText();
}
