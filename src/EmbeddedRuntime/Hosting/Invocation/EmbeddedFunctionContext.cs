using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;

/// <summary>One invocation. What few functions ask for (id, items, scope) is made only when asked for.</summary>
internal sealed class EmbeddedFunctionContext : FunctionContext, IAsyncDisposable
{
    private readonly InvocationFeatures _features = new();
    private AsyncServiceScope? _scope;
    private IServiceProvider? _services;
    private string? _invocationId;
    private IDictionary<object, object>? _items;

    public EmbeddedFunctionContext(InvocationRuntime runtime, FunctionDescriptor function, object? triggerValue, CancellationToken cancellation)
    {
        Runtime = runtime;
        Function = function;
        TriggerValue = triggerValue;
        CancellationToken = cancellation;
        Result = new EmbeddedInvocationResult();
        _features.Set<InvocationResult>(Result);
    }

    public InvocationRuntime Runtime { get; }

    public FunctionDescriptor Function { get; }

    public object? TriggerValue { get; set; }

    public EmbeddedInvocationResult Result { get; }

    public HttpContext? HttpContext { get; private set; }

    public override string InvocationId => _invocationId ??= Guid.NewGuid().ToString();

    public override string FunctionId => Function.Definition.Id;

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override IInvocationFeatures Features => _features;

    public override CancellationToken CancellationToken { get; }

    public override IDictionary<object, object> Items
    {
        get => _items ??= new Dictionary<object, object>();
        set => _items = value;
    }

    public override IServiceProvider InstanceServices
    {
        get => _services ??= (_scope = Runtime.Services.CreateAsyncScope()).Value.ServiceProvider;
        set => _services = value;
    }

    /// <summary>An HTTP invocation shares its scope with the request.</summary>
    public void UseHttp(HttpContext http)
    {
        HttpContext = http;
        _features.Set(http);
        _services = http.RequestServices;
    }

    public ValueTask DisposeAsync() => _scope is { } scope ? scope.DisposeAsync() : default;
}
