using System.Text;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract;

/// <summary>Writes types as the listing does: with namespaces, C# keywords, <c>?</c> and type arguments.</summary>
internal static class ApiTypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (type.IsByRef || type.IsPointer)
        {
            return Of(type.GetElementType()!);
        }

        return Nullable.GetUnderlyingType(type) is { } underlying ? $"{Of(underlying)}?" : Qualified(type);
    }

    private static string Qualified(Type type)
    {
        var name = new StringBuilder(type.Namespace);
        var arguments = new Queue<Type>(type.GetGenericArguments());
        foreach (var part in Nesting(type))
        {
            var tick = part.Name.IndexOf('`', StringComparison.Ordinal);
            name.Append('.').Append(tick < 0 ? part.Name : part.Name[..tick]);
            if (tick >= 0)
            {
                var arity = int.Parse(part.Name.AsSpan(tick + 1));
                name.Append('<').AppendJoin(", ", Enumerable.Range(0, arity).Select(_ => Of(arguments.Dequeue()))).Append('>');
            }
        }

        return name.ToString();
    }

    private static IEnumerable<Type> Nesting(Type type) =>
        type.DeclaringType is { } outer ? [.. Nesting(outer), type] : [type];
}
