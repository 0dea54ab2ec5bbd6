using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Host;

/// <summary>
/// Bounds what a replica receives or sends on all of its networks together: each interface hands its packets
/// to one intermediate device (ifb), and a token bucket on that device lets them through at the rate.
/// </summary>
internal sealed class BandwidthLimit(NetworkNamespace inside, string device, string direction, BitRate rate)
{
    private const string InterfacePrefix = "eth";

    /// <summary>The largest packet that segmentation offload hands over must fit into the bucket.</summary>
    private const long LeastBurst = 64 * 1024;

    /// <summary>u32 filters of both directions share their tables: each direction has a priority of its own.</summary>
    private string Priority => direction == "ingress" ? "1" : "2";

    public static IReadOnlyList<string> InterfacesOf(string procNetDev) =>
        [.. procNetDev.Split('\n').Select(line => line.Split(':')[0].Trim()).Where(name => name.StartsWith(InterfacePrefix, StringComparison.Ordinal))];

    /// <summary>Whether it is in force on all of the interfaces.</summary>
    public async Task<bool> IsInForceAsync(IReadOnlyList<string> interfaces)
    {
        var (hasBucket, buckets) = await inside.TryAsync("tc", "-j", "qdisc", "show", "dev", device);
        if (!hasBucket || !HasRate(buckets))
        {
            return false;
        }

        foreach (var name in interfaces)
        {
            var (hasFilter, filters) = await inside.TryAsync("tc", "-j", "filter", "show", "dev", name, direction);
            if (!hasFilter || !filters.Contains($"\"to_dev\":\"{device}\"", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    public async Task ApplyAsync(IReadOnlyList<string> interfaces)
    {
        if (!(await inside.TryAsync("ip", "link", "show", "dev", device)).Succeeded)
        {
            await inside.RunAsync("ip", "link", "add", device, "type", "ifb");
        }

        await inside.RunAsync("ip", "link", "set", device, "up");
        var burst = Math.Max(LeastBurst, rate.BitsPerSecond / 8 / 100);
        await inside.RunAsync("tc", "qdisc", "replace", "dev", device, "root", "tbf", "rate", Text(rate.BitsPerSecond) + "bit", "burst", Text(burst), "latency", "50ms");
        foreach (var name in interfaces)
        {
            await inside.RunAsync("tc", "qdisc", "replace", "dev", name, "clsact");
            await inside.TryAsync("tc", "filter", "del", "dev", name, direction, "protocol", "all", "prio", Priority);
            await inside.RunAsync(
                "tc", "filter", "add", "dev", name, direction, "protocol", "all", "prio", Priority,
                "u32", "match", "u32", "0", "0", "action", "mirred", "egress", "redirect", "dev", device);
        }
    }

    /// <summary>The kernel counts in whole bytes.</summary>
    private bool HasRate(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonArray buckets && buckets.Any(bucket =>
                bucket?["kind"]?.GetValue<string>() == "tbf" && bucket["options"]?["rate"]?.GetValue<long>() == rate.BitsPerSecond / 8);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
