using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>How looking at connections goes in this process.</summary>
public sealed class ObservationLog(IConnectionTables tables, DiscoveryOptions options)
{
    internal const string NobodyReadable =
        "no container's process can be looked into: run where the engine's processes are seen (pid: host in a container), and as root where /proc hides them (hidepid)";

    private Observation _last = new() { Enabled = true, Interval = options.ObserveInterval };

    /// <summary>As the last sweep found it, or why there is none.</summary>
    public Observation Current
    {
        get
        {
            var last = Volatile.Read(ref _last);
            var reason = !options.Observe ? "discovery.observe is off" : tables.WhyNot ?? (last is { Read: 0, Unreadable: > 0 } ? NobodyReadable : null);
            return reason is null ? last : last with { Enabled = false, Reason = reason };
        }
    }

    /// <summary>Whether there is any use in trying.</summary>
    public bool MayLook => options.Observe && tables.WhyNot is null;

    public void Note(Observation sweep) => Volatile.Write(ref _last, sweep);
}
