using System.Globalization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How replicas move from one generation to the next.</summary>
/// <param name="StartFirst">New ones come before old ones go.</param>
/// <param name="Parallelism">Replicas that are exchanged at a time, 1 or more.</param>
/// <param name="Drain">How long an old one drains before it stops.</param>
/// <param name="Reason">Why it is not the order that the spec asks for; null when it is.</param>
public sealed record RolloutStrategy(bool StartFirst, int Parallelism, TimeSpan Drain, string? Reason = null)
{
    /// <summary>The order that can be had: two replicas cannot have one host port at the same time.</summary>
    /// <param name="spec">The generation to come.</param>
    /// <param name="others">Generations that may still have replicas.</param>
    public static RolloutStrategy For(ContainerSpec spec, IEnumerable<ContainerSpec> others)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(others);
        var wanted = new RolloutStrategy(spec.Update.Order is UpdateOrder.StartFirst, Math.Max(1, spec.Update.Parallelism), TimeSpan.FromSeconds(spec.Update.Drain));
        var held = others.SelectMany(FixedPorts).ToHashSet();
        var shared = FixedPorts(spec).Where(held.Contains).ToList();
        return wanted.StartFirst && shared.Count > 0
            ? wanted with { StartFirst = false, Reason = string.Create(CultureInfo.InvariantCulture, $"stop-first, because host port {shared[0].HostPort} is free only when the old replica has gone") }
            : wanted;
    }

    private static IEnumerable<(int HostPort, string Protocol)> FixedPorts(ContainerSpec spec) =>
        spec.Ports.Where(port => port.HostPort > 0).Select(port => (port.HostPort, port.Protocol));
}
