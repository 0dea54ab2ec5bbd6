using System.Globalization;

namespace FunctionsOrchestrator.App.Adapters.Host;

/// <summary>Bounds the TCP connections of a replica, accepted and made together; its own to itself do not count.</summary>
/// <param name="inside">The replica's namespace.</param>
/// <param name="tables"><c>iptables</c>, or <c>ip6tables</c>.</param>
/// <param name="most">Connections open at once.</param>
internal sealed class ConnectionLimit(NetworkNamespace inside, string tables, int most)
{
    private const string Chain = "ORCHESTRATOR-CONNECTIONS";
    private static readonly string[] FromOutside = ["INPUT", "!", "-i", "lo", "-p", "tcp", "--syn", "-j", Chain];
    private static readonly string[] ToOutside = ["OUTPUT", "!", "-o", "lo", "-p", "tcp", "--syn", "-j", Chain];

    private string[] Rule =>
    [
        Chain, "-p", "tcp", "-m", "connlimit", "--connlimit-above", most.ToString(CultureInfo.InvariantCulture), "--connlimit-mask", "0",
        "-j", "REJECT", "--reject-with", "tcp-reset",
    ];

    public async Task<bool> IsInForceAsync() =>
        await HasAsync(Rule) && await HasAsync(FromOutside) && await HasAsync(ToOutside);

    public async Task ApplyAsync()
    {
        await inside.TryAsync(tables, "-w", "-N", Chain);
        await inside.RunAsync(tables, "-w", "-F", Chain);
        await inside.RunAsync(tables, ["-w", "-A", .. Rule]);
        foreach (var jump in (string[][])[FromOutside, ToOutside])
        {
            if (!await HasAsync(jump))
            {
                await inside.RunAsync(tables, ["-w", "-I", .. jump]);
            }
        }
    }

    private async Task<bool> HasAsync(string[] rule) =>
        (await inside.TryAsync(tables, ["-w", "-C", .. rule])).Succeeded;
}
