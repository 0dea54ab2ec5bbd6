using System.Reflection;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;

/// <summary>Finds the app's functions by reflection, once, and notes every fault.</summary>
internal static class FunctionDiscovery
{
    private const BindingFlags AnyMethod = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static FunctionCatalog Discover(IEnumerable<Type> types, List<string> faults)
    {
        var found = new List<FunctionDescriptor>();
        foreach (var type in types.Where(MayHoldFunctions))
        {
            foreach (var method in type.GetMethods(AnyMethod))
            {
                if (method.IsDefined(typeof(FunctionAttribute), inherit: false)
                    && FunctionReader.Read(method, method.GetCustomAttribute<FunctionAttribute>()!.Name, faults) is { } function)
                {
                    found.Add(function);
                }
            }
        }

        faults.AddRange(Duplicates(found));
        return new FunctionCatalog(found);
    }

    // Closures and state machines are most of an assembly's types, and none of its functions.
    private static bool MayHoldFunctions(Type type) => type.IsClass && !type.Name.Contains('<', StringComparison.Ordinal);

    private static IEnumerable<string> Duplicates(List<FunctionDescriptor> found)
    {
        var byName = found.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"The function name '{group.Key}' is used {group.Count()} times: {EntryPoints(group)}.");
        var byDurableName = found.Where(function => function.Kind is FunctionKind.Orchestration or FunctionKind.Activity or FunctionKind.Entity)
            .GroupBy(function => (function.Kind, Name: function.DurableName.ToUpperInvariant()))
            .Where(group => group.Select(function => function.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
            .Select(group => $"The {group.Key.Kind} name '{group.First().DurableName}' is used by several functions: {EntryPoints(group)}.");
        return byName.Concat(byDurableName);
    }

    private static string EntryPoints(IEnumerable<FunctionDescriptor> functions) => string.Join(", ", functions.Select(function => function.Definition.EntryPoint));
}
