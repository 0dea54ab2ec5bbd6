namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract.Broken;

/// <summary>Broken on purpose: another kind, an interface too many, an attempt count of another type, a static member.</summary>
public sealed class RetryPolicy(int maxNumberOfAttempts, TimeSpan firstRetryInterval, double backoffCoefficient = 2, TimeSpan? maxRetryInterval = null, TimeSpan? retryTimeout = null) : IDisposable
{
    public long MaxNumberOfAttempts { get; } = maxNumberOfAttempts;

    public TimeSpan FirstRetryInterval { get; } = firstRetryInterval;

    public double BackoffCoefficient { get; } = backoffCoefficient;

    public TimeSpan? MaxRetryInterval { get; } = maxRetryInterval;

    public TimeSpan RetryTimeout { get; } = retryTimeout ?? default;

    public void Dispose()
    {
    }
}
