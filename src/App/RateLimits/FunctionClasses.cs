using System.Collections.Concurrent;
using System.Reflection;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.RateLimits;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.RateLimits;

/// <summary>From which budget the calls of each function are paid, by the route that it declares.</summary>
internal sealed class FunctionClasses
{
    private readonly ConcurrentDictionary<string, string> _routes = new(StringComparer.Ordinal);

    public CallClass Of(FunctionDefinition function, HttpRequest request)
    {
        var route = _routes.GetOrAdd(function.EntryPoint, static (entryPoint, path) => RouteOf(FunctionDeclarations.MethodOf(entryPoint, path)), function.PathToAssembly);
        return CallClasses.Of(CallClasses.Of(request.Method, route), request.QueryString.Value, request.Headers.Accept);
    }

    /// <summary>The route that a function declares; nothing, which is no route of ours, when it cannot be told.</summary>
    public static string RouteOf(MethodInfo? function) =>
        function?.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().FirstOrDefault()?.Route ?? string.Empty;
}
