using System.Collections.Concurrent;
using System.Reflection;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Finds what a function's method declares about its callers.</summary>
internal sealed class FunctionDeclarations
{
    private readonly ConcurrentDictionary<string, AccessRequirement> _byEntryPoint = new(StringComparer.Ordinal);

    public AccessRequirement For(FunctionDefinition function) =>
        _byEntryPoint.GetOrAdd(function.EntryPoint, static (entryPoint, path) => Of(MethodOf(entryPoint, path)), function.PathToAssembly);

    /// <summary>What a method declares. Both at once, or an empty list of roles, is no declaration.</summary>
    public static AccessRequirement Of(MethodInfo? method)
    {
        var roles = method?.GetCustomAttribute<RequiresRoleAttribute>()?.Roles;
        var open = method?.GetCustomAttribute<AllowAnonymousAccessAttribute>();
        return (roles, open) switch
        {
            ({ Count: > 0 }, null) => new AccessRequirement.AnyOf(roles),
            (null, not null) => new AccessRequirement.Anonymous(open.Reason),
            _ => AccessRequirement.Undeclared,
        };
    }

    /// <summary>The method behind a function; null when it cannot be told.</summary>
    public static MethodInfo? MethodOf(string entryPoint, string pathToAssembly)
    {
        var dot = entryPoint.LastIndexOf('.');
        if (dot < 0)
        {
            return null;
        }

        var assemblyName = Path.GetFileNameWithoutExtension(pathToAssembly);
        var type = AppDomain.CurrentDomain.GetAssemblies()
            .FirstOrDefault(assembly => string.Equals(assembly.GetName().Name, assemblyName, StringComparison.OrdinalIgnoreCase))
            ?.GetType(entryPoint[..dot], throwOnError: false);
        var methods = type?.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
            .Where(method => method.Name == entryPoint[(dot + 1)..] && method.GetCustomAttribute<FunctionAttribute>() is not null)
            .ToArray();

        // Two overloads that are both functions cannot be told apart by an entry point: refuse.
        return methods is [var only] ? only : null;
    }
}
