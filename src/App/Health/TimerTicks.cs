using System.Collections.Concurrent;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Remembers the last tick of each timer.</summary>
public sealed class TimerTicks(TimeProvider time) : IFunctionsWorkerMiddleware
{
    private const string TimerTrigger = "timerTrigger";
    private readonly ConcurrentDictionary<string, TimerTick> _ticks = new(StringComparer.Ordinal);

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<TimerTick> All => [.. _ticks.Values.OrderBy(tick => tick.Name, StringComparer.Ordinal)];

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var function = context.FunctionDefinition;
        if (!function.InputBindings.Values.Any(binding => binding.Type == TimerTrigger))
        {
            await next(context);
            return;
        }

        var (at, begun) = (time.GetUtcNow(), time.GetTimestamp());
        string? failure = null;
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            failure = exception.Message;
            throw;
        }
        finally
        {
            _ticks[function.Name] = new TimerTick(function.Name, at, Math.Round(time.GetElapsedTime(begun).TotalMilliseconds, 1), failure);
        }
    }
}
