namespace FunctionsOrchestrator.App.Containers;

/// <summary>How orchestrations try again what may heal.</summary>
internal static class EngineRetry
{
    /// <summary>How long to wait before an engine that does not answer is asked again.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    /// <summary>For activities that throw <see cref="TransientEngineException"/>.</summary>
    public static readonly TaskOptions Transient = TaskOptions.FromRetryPolicy(
        new RetryPolicy(4, TimeSpan.FromMilliseconds(500), 2, TimeSpan.FromSeconds(5))
        {
            HandleFailure = failure => failure.IsCausedBy<TransientEngineException>(),
        });
}
