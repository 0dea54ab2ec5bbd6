using FunctionsOrchestrator.EmbeddedRuntime.Durable;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;

/// <summary>What every invocation needs: the middleware pipeline, the root services and the durable client.</summary>
internal sealed class InvocationRuntime
{
    private readonly FunctionExecutionDelegate _pipeline;
    private DurableTaskClient? _client;

    public InvocationRuntime(IServiceProvider services, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        Services = services;
        _pipeline = Execute;
        for (var i = middleware.Count - 1; i >= 0; i--)
        {
            _pipeline = middleware[i](_pipeline);
        }
    }

    public IServiceProvider Services { get; }

    /// <summary>The one client, shared by all who ask: it holds no state of its own.</summary>
    public DurableTaskClient DurableClient =>
        _client ??= Services.GetRequiredService<DurableEngine>().CreateClient(ManagementUrls);

    public ManagementUrls ManagementUrls => Services.GetRequiredService<ManagementUrls>();

    // No ConfigureAwait here or in the executor: an orchestrator continues where its engine's context puts it.
    public async Task<object?> InvokeAsync(EmbeddedFunctionContext context)
    {
        await using (context)
        {
            await _pipeline(context);
            return context.Result.Value;
        }
    }

    private static Task Execute(FunctionContext context)
    {
        var embedded = (EmbeddedFunctionContext)context;
        return embedded.Function.Executor.ExecuteAsync(embedded);
    }
}
