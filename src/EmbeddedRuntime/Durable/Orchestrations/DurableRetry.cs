using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>Retries that survive a restart: each attempt is a task of its own, each wait a durable timer.</summary>
internal static class DurableRetry
{
    public static Task<T> RunAsync<T>(OrchestrationContext context, TaskRetryOptions? retry, Func<Task<T>> attempt) => retry switch
    {
        { Policy: { } policy } => ByPolicyAsync(context, policy, attempt),
        { Handler: { } handler } => ByHandlerAsync(context, handler, attempt),
        _ => attempt(),
    };

    /// <summary>The wait before the next attempt; null when there is none.</summary>
    internal static TimeSpan? NextDelay(RetryPolicy policy, int attempts, TimeSpan elapsed, TaskFailureDetails failure)
    {
        if (attempts >= policy.MaxNumberOfAttempts || policy.Retries?.Invoke(failure) == false)
        {
            return null;
        }

        var delay = TimeSpan.FromMilliseconds(Math.Min(
            policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempts - 1),
            policy.MaxRetryInterval.TotalMilliseconds));
        var bounded = policy.RetryTimeout != Timeout.InfiniteTimeSpan;
        return bounded && elapsed + delay > policy.RetryTimeout ? null : delay;
    }

    private static async Task<T> ByPolicyAsync<T>(OrchestrationContext context, RetryPolicy policy, Func<Task<T>> attempt)
    {
        var began = context.CurrentUtcDateTime;
        for (var attempts = 1; ; attempts++)
        {
            TimeSpan delay;
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failed)
                when (NextDelay(policy, attempts, context.CurrentUtcDateTime - began, failed.FailureDetails) is not null)
            {
                delay = NextDelay(policy, attempts, context.CurrentUtcDateTime - began, failed.FailureDetails)!.Value;
            }

            await context.CreateTimer(delay, CancellationToken.None);
        }
    }

    private static async Task<T> ByHandlerAsync<T>(OrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> attempt)
    {
        var began = context.CurrentUtcDateTime;
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failed)
            {
                var elapsed = context.CurrentUtcDateTime - began;
                if (!await handler(new RetryContext(context, attempts, failed.FailureDetails, elapsed, CancellationToken.None)))
                {
                    throw;
                }
            }
        }
    }
}
