using System.Collections.Concurrent;
using System.Reflection;
using FunctionsOrchestrator.App.RateLimits;
using FunctionsOrchestrator.App.Security;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>What the audit has to know of a function.</summary>
internal sealed class AuditedFunctions
{
    private readonly ConcurrentDictionary<string, (string Route, bool InBulk)> _byEntryPoint = new(StringComparer.Ordinal);

    /// <summary>Its route as it declares it, and whether its calls are counted together.</summary>
    public (string Route, bool InBulk) Of(FunctionDefinition function) => _byEntryPoint.GetOrAdd(
        function.EntryPoint, static (entryPoint, path) => Read(FunctionDeclarations.MethodOf(entryPoint, path)), function.PathToAssembly);

    private static (string Route, bool InBulk) Read(MethodInfo? method) =>
        (FunctionClasses.RouteOf(method), method?.GetCustomAttribute<AuditInBulkAttribute>() is not null);
}
