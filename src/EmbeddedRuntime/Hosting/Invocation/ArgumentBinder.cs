using FunctionsOrchestrator.EmbeddedRuntime.Http;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;

/// <summary>Gives one parameter its value.</summary>
internal abstract class ArgumentBinder
{
    public abstract object? Bind(EmbeddedFunctionContext context);
}

/// <summary>What triggered the function.</summary>
internal sealed class TriggerBinder : ArgumentBinder
{
    public static readonly ArgumentBinder Instance = new TriggerBinder();

    public override object? Bind(EmbeddedFunctionContext context) => context.TriggerValue;
}

/// <summary>The invocation itself.</summary>
internal sealed class ContextBinder : ArgumentBinder
{
    public static readonly ArgumentBinder Instance = new ContextBinder();

    public override object? Bind(EmbeddedFunctionContext context) => context;
}

internal sealed class CancellationBinder : ArgumentBinder
{
    public static readonly ArgumentBinder Instance = new CancellationBinder();

    public override object? Bind(EmbeddedFunctionContext context) => context.CancellationToken;
}

internal sealed class DurableClientBinder : ArgumentBinder
{
    public static readonly ArgumentBinder Instance = new DurableClientBinder();

    public override object? Bind(EmbeddedFunctionContext context) => context.Runtime.DurableClient;
}

/// <summary>A value from the route, by the parameter's name.</summary>
internal sealed class RouteValueBinder(string name, RouteValueParser parse, object? standard, Type type) : ArgumentBinder
{
    public override object? Bind(EmbeddedFunctionContext context)
    {
        if (context.HttpContext?.Request.RouteValues[name] is not string text)
        {
            return standard;
        }

        return parse.TryParse(text, out var value)
            ? value
            : throw new BadRouteValueException($"'{text}' is not a valid {name}: expected {type.Name.ToLowerInvariant()}.");
    }
}
