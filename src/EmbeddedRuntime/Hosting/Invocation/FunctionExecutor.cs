using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;

/// <summary>Calls one function: an instance of its class, its arguments, its result. All reflection is done once.</summary>
internal sealed class FunctionExecutor(MethodInfo method, IReadOnlyList<ArgumentBinder> arguments)
{
    private readonly ArgumentBinder[] _arguments = [.. arguments];
    private readonly ResultReader _result = ResultReader.For(method.ReturnType);
    private readonly bool _needsScope = !method.IsStatic && method.DeclaringType!.GetConstructor(Type.EmptyTypes) is null;

    // Made at the first call: an app has many functions, and most are not needed at once.
    private MethodInvoker? _invoker;
    private ObjectFactory? _factory;

    /// <summary>The method's signature has a result.</summary>
    public bool ReturnsValue { get; } = method.ReturnType != typeof(void) && method.ReturnType != typeof(Task) && method.ReturnType != typeof(ValueTask);

    public async Task ExecuteAsync(EmbeddedFunctionContext context)
    {
        var instance = CreateInstance(context);
        try
        {
            context.Result.Value = await _result.ReadAsync(Call(instance, context));
        }
        finally
        {
            switch (instance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }

    private object? CreateInstance(EmbeddedFunctionContext context)
    {
        if (method.IsStatic)
        {
            return null;
        }

        _factory ??= ActivatorUtilities.CreateFactory(method.DeclaringType!, Type.EmptyTypes);
        return _factory(_needsScope ? context.InstanceServices : context.Runtime.Services, null);
    }

    private object? Call(object? instance, EmbeddedFunctionContext context)
    {
        var invoker = _invoker ??= MethodInvoker.Create(method);
        switch (_arguments.Length)
        {
            case 1:
                return invoker.Invoke(instance, _arguments[0].Bind(context));
            case 2:
                return invoker.Invoke(instance, _arguments[0].Bind(context), _arguments[1].Bind(context));
            case 3:
                return invoker.Invoke(instance, _arguments[0].Bind(context), _arguments[1].Bind(context), _arguments[2].Bind(context));
            default:
                var values = new object?[_arguments.Length];
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = _arguments[i].Bind(context);
                }

                return invoker.Invoke(instance, values.AsSpan());
        }
    }
}
