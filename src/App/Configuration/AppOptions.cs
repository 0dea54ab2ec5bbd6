namespace FunctionsOrchestrator.App.Configuration;

/// <summary>All of the configuration: <c>orchestrator.json</c>, overridden by environment variables. Checked as a whole at start and immutable after; sections are in DI too.</summary>
public sealed record AppOptions
{
    /// <summary>The Docker Engine (<c>DOCKER_HOST</c>): <c>unix://</c>, <c>tcp://</c>, <c>http(s)://</c> or <c>npipe://</c>.</summary>
    public string DockerHost { get; init; } = "unix:///var/run/docker.sock";

    /// <summary>PostgreSQL (<c>DATABASE_URL</c>), as <c>postgresql://user:password@host:port/database</c> or <c>Host=…;Username=…</c>; SQLite in the data folder when not given or empty.</summary>
    public string? DatabaseUrl { get; init; }

    /// <summary>Redis (<c>REDIS_URL</c>), as <c>redis://host:port</c>.</summary>
    public string? RedisUrl { get; init; }

    /// <summary>The least severe level that is logged (<c>LOG_LEVEL</c>).</summary>
    public LogLevelName LogLevel { get; init; } = LogLevelName.Info;

    /// <summary>Where keys and databases are kept (<c>DATA_FOLDER</c>); absolute once loaded.</summary>
    public string DataFolder { get; init; } = "data";

    public OrchestratorOptions Orchestrator { get; init; } = new();

    public MonitoringOptions Monitoring { get; init; } = new();

    public ScalingOptions Scaling { get; init; } = new();

    public HealthCheckOptions HealthCheck { get; init; } = new();

    public EventsOptions Events { get; init; } = new();

    public DiscoveryOptions Discovery { get; init; } = new();

    public StreamingOptions Streaming { get; init; } = new();

    public SecurityOptions Security { get; init; } = new();

    /// <summary>Credentials of private registries, one entry a host.</summary>
    public IReadOnlyList<RegistryOptions> Registries { get; init; } = [];
}
