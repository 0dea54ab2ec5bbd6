namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Where a container accepts connections: what tells its clients from those that it calls.</summary>
public sealed class Listeners
{
    private readonly HashSet<int> _everywhere = [];
    private readonly HashSet<NetEndpoint> _here = [];

    public static Listeners Of(IEnumerable<TcpEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var listeners = new Listeners();
        foreach (var local in entries.Where(entry => entry.State is TcpState.Listen).Select(entry => entry.Local))
        {
            if (local.Address.IsAny)
            {
                listeners._everywhere.Add(local.Port);
            }
            else
            {
                listeners._here.Add(local);
            }
        }

        return listeners;
    }

    public bool Has(NetEndpoint local) => _everywhere.Contains(local.Port) || _here.Contains(local);
}
