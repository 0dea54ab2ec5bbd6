using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;

public sealed class InvocationTests : IAsyncLifetime
{
    private readonly Trace _trace = new();
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync([typeof(InvocationFunctions)], builder =>
    {
        builder.Services.AddSingleton(_trace);
        builder.Services.AddScoped<ScopedMark>();
        builder.UseMiddleware<NotingMiddleware>();
        builder.UseMiddleware(async (context, next) =>
        {
            _trace.Lines.Enqueue($"inner before {context.FunctionDefinition.Name}");
            await next();
        });
    });

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Middleware_RunsAroundInvocationsOfEveryKind_InItsOrder()
    {
        using var response = await _host.Http.PostAsync("/api/startall", null);
        Assert.Equal("\"21 System.FormatException\"", await response.Content.ReadAsStringAsync());
        await Eventually.True(() => _trace.Lines.Contains("after Tick timerTrigger"));

        var lines = _trace.Lines.ToList();
        Assert.All(
            (string[])["StartAll httpTrigger", "Orchestrate orchestrationTrigger", "Act activityTrigger", "Keep entityTrigger", "Tick timerTrigger"],
            invocation =>
            {
                var before = lines.IndexOf($"before {invocation}");
                var inner = lines.IndexOf($"inner before {invocation.Split(' ')[0]}");
                Assert.True(before >= 0 && inner > before && lines.IndexOf($"after {invocation}") > inner, $"{invocation}: {string.Join(", ", lines)}");
            });
    }

    [Fact]
    public async Task Instance_LivesForOneInvocation_AndItsScopeOutlivesIt()
    {
        await Eventually.True(() => _trace.Lines.Contains("scope disposed"));
        var tick = _trace.Lines.ToList();

        Assert.Equal(
            ["before Tick timerTrigger", "inner before Tick", "instance disposed", "after Tick timerTrigger", "scope disposed"],
            tick);
    }

    private sealed class NotingMiddleware(Trace trace) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            var invocation = $"{context.FunctionDefinition.Name} {context.FunctionDefinition.InputBindings.Values.First(binding => binding.Type.EndsWith("Trigger", StringComparison.Ordinal)).Type}";
            trace.Lines.Enqueue($"before {invocation}");
            await next(context);
            trace.Lines.Enqueue($"after {invocation}");
        }
    }
}
