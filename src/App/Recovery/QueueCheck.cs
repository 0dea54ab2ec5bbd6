using FunctionsOrchestrator.App.Health;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>The queue answers when it is there, or can be made.</summary>
internal sealed class QueueCheck(RecoveryQueue queue) : IDependencyCheck
{
    public string Name => "queue";

    public async Task<DependencyStatus> CheckAsync(CancellationToken cancellation)
    {
        await queue.ProbeAsync(cancellation);
        return DependencyStatus.Up();
    }
}
