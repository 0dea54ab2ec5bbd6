namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A published port as a caller describes it.</summary>
public sealed record PortDefinition
{
    public int? ContainerPort { get; init; }

    public int? HostPort { get; init; }

    public string? HostIp { get; init; }

    public string? Protocol { get; init; }
}
