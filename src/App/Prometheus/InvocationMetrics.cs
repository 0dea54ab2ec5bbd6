using System.Collections.Concurrent;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;
using Prometheus;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Counts and times what functions are invoked for: requests, and the work of the durable engine, of timers and of queues.</summary>
public sealed class InvocationMetrics : IFunctionsWorkerMiddleware
{
    private const string Orchestration = "orchestrationTrigger";
    private readonly ConcurrentDictionary<(string Function, string Method, int Code), Counter.Child> _requests = new();
    private readonly ConcurrentDictionary<string, Histogram.Child> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Invocations> _invocations = new(StringComparer.Ordinal);
    private readonly Counter _requestCount;
    private readonly Histogram _answerTimes;
    private readonly Counter _invocationCount;
    private readonly Histogram _invocationTimes;
    private readonly TimeProvider _time;

    public InvocationMetrics(LiveMetrics live, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(live);
        _time = time;
        _requestCount = live.Counter("http_requests_total", "HTTP requests that have been answered.", "function", "method", "code");
        _answerTimes = live.Histogram("http_request_duration_seconds", "Time from an HTTP request to the beginning of its answer.", MetricNames.Quick, "function");
        _invocationCount = live.Counter("function_invocations_total", "Invocations of activities, entities, timers and queue functions.", "function", "outcome");
        _invocationTimes = live.Histogram("function_duration_seconds", "How long an invocation of an activity, entity, timer or queue function took.", MetricNames.Quick, "function");
    }

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var function = context.FunctionDefinition;
        if (HttpFunctions.IsHttp(function))
        {
            new Exchange(this, function.Name, HttpFunctions.HttpContextOf(context)).Watch();
            return next(context);
        }

        // An orchestrator is not at work while it waits, and begins anew at each replay: its time says nothing.
        return IsOrchestration(function) ? next(context) : MeasureAsync(context, next);
    }

    private static bool IsOrchestration(FunctionDefinition function)
    {
        foreach (var binding in function.InputBindings)
        {
            if (string.Equals(binding.Value.Type, Orchestration, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private async Task MeasureAsync(FunctionContext context, FunctionExecutionDelegate next)
    {
        var series = _invocations.GetOrAdd(context.FunctionDefinition.Name, static (name, all) => new Invocations(all, name), this);
        var begun = _time.GetTimestamp();
        try
        {
            await next(context);
            series.Done.Inc();
        }
        catch
        {
            series.Failed.Inc();
            throw;
        }
        finally
        {
            series.Times.Observe(_time.GetElapsedTime(begun).TotalSeconds);
        }
    }

    private void Note(string function, string method, int code, double seconds)
    {
        _requests.GetOrAdd(
            (function, method, code), static (key, all) => all.WithLabels(key.Function, key.Method, MetricLabels.Number(key.Code)), _requestCount).Inc();
        _answers.GetOrAdd(function, static (name, all) => all.WithLabels(name), _answerTimes).Observe(seconds);
    }

    private sealed class Invocations(InvocationMetrics all, string function)
    {
        public Counter.Child Done { get; } = all._invocationCount.WithLabels(function, "done");

        public Counter.Child Failed { get; } = all._invocationCount.WithLabels(function, "failed");

        public Histogram.Child Times { get; } = all._invocationTimes.WithLabels(function);
    }

    /// <summary>One request and its answer. A stream counts as answered when it begins, and a caller who left before as 499.</summary>
    private sealed class Exchange(InvocationMetrics metrics, string function, HttpContext http)
    {
        private const int ClientClosedRequest = 499;
        private readonly long _begun = metrics._time.GetTimestamp();
        private TimeSpan? _answered;

        public void Watch()
        {
            http.Response.OnStarting(static state => ((Exchange)state).Begin(), this);
            http.Response.OnCompleted(static state => ((Exchange)state).End(), this);
        }

        private Task Begin()
        {
            _answered = metrics._time.GetElapsedTime(_begun);
            return Task.CompletedTask;
        }

        private Task End()
        {
            var code = _answered is null && http.RequestAborted.IsCancellationRequested ? ClientClosedRequest : http.Response.StatusCode;
            var method = HttpMethods.GetCanonicalizedValue(http.Request.Method);
            metrics.Note(function, method, code, (_answered ?? metrics._time.GetElapsedTime(_begun)).TotalSeconds);
            return Task.CompletedTask;
        }
    }
}
