using System.Reflection;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract;

/// <summary>Prints an assembly's public surface in the listing's format, under the real namespaces.</summary>
internal static class ApiPrinter
{
    /// <summary>Our namespaces and the real ones that they stand for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Namespaces = new Dictionary<string, string>
    {
        ["FunctionsOrchestrator.EmbeddedRuntime.Worker"] = "Microsoft.Azure.Functions.Worker",
        ["FunctionsOrchestrator.EmbeddedRuntime.DurableTask"] = "Microsoft.DurableTask",
        ["FunctionsOrchestrator.EmbeddedRuntime.Hosting"] = "Microsoft.Extensions.Hosting",
    };

    public static IEnumerable<string> Print(Assembly assembly) => Print(assembly.GetExportedTypes(), Namespaces);

    public static IEnumerable<string> Print(IEnumerable<Type> types, IReadOnlyDictionary<string, string> namespaces) =>
        types.OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => ApiMemberPrinter.Print(type).Select(member => $"    {member}").Prepend(Header(type)))
            .Select(line => namespaces.Aggregate(line, (text, pair) => text.Replace($"{pair.Key}.", $"{pair.Value}.", StringComparison.Ordinal)));

    private static string Header(Type type)
    {
        var bases = Bases(type).Select(ApiTypeName.Of).ToArray();
        return $"{Kind(type)} {ApiTypeName.Of(type)}{(bases.Length == 0 ? null : $" : {string.Join(", ", bases)}")}";
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum || type.IsSubclassOf(typeof(Delegate)))
        {
            return type.IsEnum ? [] : [typeof(MulticastDelegate)];
        }

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var interfaces = type.GetInterfaces().Except(inherited).Where(i => !IsEquatable(i));
        return type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? interfaces.Prepend(parent) : interfaces;
    }

    private static bool IsEquatable(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEquatable<>);
}
