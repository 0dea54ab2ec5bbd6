using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Walks a JSON document against the shape of a type and collects every fault: unknown, missing, repeated and null members, wrong types. The serialiser itself stops at the first.</summary>
internal static class JsonShape
{
    public static void Check(JsonElement element, Type type, InputErrors errors) =>
        Check(element, new Shape(type, AllowsNull: false), JsonPath.Root, errors);

    private static void Check(JsonElement element, Shape shape, string path, InputErrors errors)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            if (!shape.AllowsNull)
            {
                errors.Add(path, "must not be null");
            }

            return;
        }

        var type = Nullable.GetUnderlyingType(shape.Type) ?? shape.Type;
        if (type.GetCustomAttribute<TextOrAttribute>() is { } either)
        {
            CheckTextOr(element, either.Type, path, errors);
            return;
        }

        var info = Json.Options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                CheckObject(element, info, path, errors);
                break;
            case JsonTypeInfoKind.Dictionary:
                CheckDictionary(element, shape.Item(info.ElementType!), path, errors);
                break;
            case JsonTypeInfoKind.Enumerable:
                CheckList(element, shape.Item(info.ElementType!), path, errors);
                break;
            default:
                if (JsonScalar.Fault(element, type) is { } fault)
                {
                    errors.Add(path, fault);
                }

                break;
        }
    }

    private static void CheckTextOr(JsonElement element, Type type, string path, InputErrors errors)
    {
        if (type.GetCustomAttribute<NotRepeatedAttribute>() is not null)
        {
            CheckSilently(element, type, path, errors);
        }
        else if (element.ValueKind is JsonValueKind.Object)
        {
            CheckObject(element, Json.Options.GetTypeInfo(type), path, errors);
        }
        else
        {
            Expect(element, JsonValueKind.String, "a string or an object", path, errors);
        }
    }

    /// <summary>What is wrong is told; what stands there instead is not.</summary>
    private static void CheckSilently(JsonElement element, Type type, string path, InputErrors errors)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.String))
        {
            errors.Add(path, "must be a string or an object");
        }
        else if (element.ValueKind is JsonValueKind.Object)
        {
            var inside = new InputErrors();
            CheckObject(element, Json.Options.GetTypeInfo(type), path, inside);
            foreach (var (place, faults) in inside.ToDictionary())
            {
                foreach (var fault in faults)
                {
                    errors.Add(place, fault.Split(", not ", 2)[0]);
                }
            }
        }
    }

    private static void CheckObject(JsonElement element, JsonTypeInfo info, string path, InputErrors errors)
    {
        if (!Expect(element, JsonValueKind.Object, "an object", path, errors))
        {
            return;
        }

        var members = info.Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null)
            .ToDictionary(property => property.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var memberPath = JsonPath.Member(path, member.Name);
            if (!seen.Add(member.Name))
            {
                errors.Add(memberPath, "is given more than once");
            }
            else if (members.TryGetValue(member.Name, out var property))
            {
                Check(member.Value, Shape.Of(property), memberPath, errors);
            }
            else
            {
                errors.Add(memberPath, NearestName.Unknown("field", member.Name, members.Keys));
            }
        }

        foreach (var missing in members.Values.Where(property => property.IsRequired && !seen.Contains(property.Name)))
        {
            errors.Add(JsonPath.Member(path, missing.Name), "is required");
        }
    }

    private static void CheckDictionary(JsonElement element, Shape value, string path, InputErrors errors)
    {
        if (!Expect(element, JsonValueKind.Object, "an object", path, errors))
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var memberPath = JsonPath.Member(path, member.Name);
            if (seen.Add(member.Name))
            {
                Check(member.Value, value, memberPath, errors);
            }
            else
            {
                errors.Add(memberPath, "is given more than once");
            }
        }
    }

    private static void CheckList(JsonElement element, Shape item, string path, InputErrors errors)
    {
        if (!Expect(element, JsonValueKind.Array, "a list", path, errors))
        {
            return;
        }

        var index = 0;
        foreach (var value in element.EnumerateArray())
        {
            Check(value, item, JsonPath.Item(path, index++), errors);
        }
    }

    private static bool Expect(JsonElement element, JsonValueKind kind, string what, string path, InputErrors errors)
    {
        if (element.ValueKind == kind)
        {
            return true;
        }

        errors.Add(path, $"must be {what}, not {JsonScalar.Describe(element)}");
        return false;
    }

    /// <summary>A type with what its nullable annotations say, which the type alone does not.</summary>
    private sealed record Shape(Type Type, bool AllowsNull, NullabilityInfo? Nullability = null)
    {
        public static Shape Of(JsonPropertyInfo property)
        {
            var nullability = property.AttributeProvider is PropertyInfo member ? new NullabilityInfoContext().Create(member) : null;
            var allowsNull = Nullable.GetUnderlyingType(property.PropertyType) is not null
                || (!property.PropertyType.IsValueType && (nullability is null || nullability.ReadState != NullabilityState.NotNull));
            return new Shape(property.PropertyType, allowsNull, nullability);
        }

        public Shape Item(Type type)
        {
            var nullability = Nullability switch
            {
                { ElementType: { } element } => element,
                { GenericTypeArguments: [.., var last] } => last,
                _ => null,
            };
            return new Shape(type, Nullable.GetUnderlyingType(type) is not null || nullability?.ReadState == NullabilityState.Nullable, nullability);
        }
    }
}
