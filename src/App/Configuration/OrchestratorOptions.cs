using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>orchestrator</c>.</summary>
public sealed record OrchestratorOptions
{
    /// <summary>Containers that may exist at once, 1 to 100000.</summary>
    public int MaxContainers { get; init; } = 100;

    /// <summary>CPUs of a replica whose spec names none: <c>"0.5"</c>.</summary>
    public string DefaultCpuLimit { get; init; } = "1.0";

    /// <summary>Memory of a replica whose spec names none: <c>"512m"</c>, <c>"1g"</c> or bytes.</summary>
    public string DefaultMemoryLimit { get; init; } = "512m";

    /// <summary>Days that ended operations, and the idempotency keys they came with, are remembered, 1 to 3650.</summary>
    public int OperationRetentionDays { get; init; } = 30;

    /// <summary>Folders of the engine's host below which containers may bind volumes; none when empty.</summary>
    public IReadOnlyList<string> BindRoots { get; init; } = [];

    /// <summary>The address of the engine's host that ports are published on whose spec names none.</summary>
    public string PublishAddress { get; init; } = ContainerLimits.Loopback;

    /// <summary>Where networks without a subnet of their own get one, as <c>10.214.0.0/15</c>; empty lets the engine choose, which has some thirty.</summary>
    public string NetworkPool { get; init; } = "10.214.0.0/15";

    /// <summary>What is done about replicas of this installation that no container knows.</summary>
    public OrphanPolicy Orphans { get; init; } = OrphanPolicy.Report;

    /// <summary>Tells installations on one Docker Engine apart: 1 to 64 letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; kept in the data folder when not given.</summary>
    public string? InstallationId { get; init; }

    /// <summary>Seconds between two comparisons of all replicas with what was asked for, 5 to 86400. Docker events are answered at once.</summary>
    public int ResyncInterval { get; init; } = 30;
}
