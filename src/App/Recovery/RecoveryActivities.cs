using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Secrets;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>The steps of a recovery that touch the world. Each looks before it acts.</summary>
public sealed class RecoveryActivities(
    IContainerEngine engine, IImageEngine images, INetworkEngine networks, ReplicaNetworkLimits limits, BindSources binds, SecretKeeper secrets, ReplicaGuard guard)
{
    private const int Lines = 5;
    private const int LongestLine = 300;

    /// <summary>One attempt: everything that is to be done for a Container, in one go, because each step more is time without a replica.</summary>
    [Function(nameof(BringBack))]
    public Task<RecoveryResult> BringBack([ActivityTrigger] RecoveryWork work, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(context);
        return new RecoveryAttempt(engine, images, networks, limits, binds, secrets, guard, work).RunAsync(context.CancellationToken);
    }

    /// <summary>What a replica wrote last; empty when nobody can tell any more.</summary>
    [Function(nameof(ReadLastLines))]
    public async Task<string[]> ReadLastLines([ActivityTrigger] string dockerId, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var lines = await engine.ReadLastLogLinesAsync(dockerId, Lines, context.CancellationToken);
            return [.. lines.Select(line => line.Text.Length > LongestLine ? line.Text[..LongestLine] : line.Text)];
        }
        catch (Exception exception) when (exception is ContainerEngineException or TransientEngineException or EngineUnavailableException)
        {
            return [];
        }
    }
}
