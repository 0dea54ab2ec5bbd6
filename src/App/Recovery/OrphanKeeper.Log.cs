using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Recovery;

public sealed partial class OrphanKeeper
{
    [LoggerMessage(1121, LogLevel.Warning, "{Count} replicas of container {ContainerId} carry this installation's label, but nothing here knows them. GET /api/containers/orphans lists them; orchestrator.orphans can be set to adopt.")]
    private partial void LogOrphans(int count, string containerId);
}
