using System.Text.Json;
using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.EndToEnd.Tests.Seeing;

/// <summary>Holds values against the schemas of the API's description, with as much of JSON Schema as they use.</summary>
internal sealed class OpenApiSchemas(JsonElement document)
{
    /// <summary>What a schema of the components finds wrong with a value.</summary>
    public IReadOnlyList<string> Faults(string schema, string json)
    {
        using var value = JsonDocument.Parse(json);
        var faults = new List<string>();
        Check(document.GetProperty("components").GetProperty("schemas").GetProperty(schema), value.RootElement, "$", faults);
        return faults;
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> faults)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(reference.GetString()!.Split('/').Skip(1).Aggregate(document, (at, name) => at.GetProperty(name)), value, path, faults);
            return;
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var fits = choices.EnumerateArray().Count(choice => Fits(choice, value));
            Note(fits == 1, $"{path}: {fits} of the choices fit {value}");
            return;
        }

        if (schema.TryGetProperty("type", out var type))
        {
            var names = type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];
            Note(names.Any(name => IsA(name, value)), $"{path}: {value} is no {type}");
        }

        Note(!schema.TryGetProperty("enum", out var values) || values.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)), $"{path}: {value} is not listed");
        Note(!schema.TryGetProperty("pattern", out var pattern) || Regex.IsMatch(value.GetString()!, pattern.GetString()!), $"{path}: {value} does not match");
        CheckMembers(schema, value, path, faults);

        void Note(bool right, string fault)
        {
            if (!right)
            {
                faults.Add(fault);
            }
        }
    }

    private void CheckMembers(JsonElement schema, JsonElement value, string path, List<string> faults)
    {
        if (value.ValueKind is JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index)))
            {
                Check(items, item, $"{path}[{index}]", faults);
            }
        }

        if (value.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        if (schema.TryGetProperty("required", out var required))
        {
            faults.AddRange(required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path}.{name} is missing"));
        }

        var known = schema.TryGetProperty("properties", out var properties);
        foreach (var member in value.EnumerateObject())
        {
            if (known && properties.TryGetProperty(member.Name, out var described))
            {
                Check(described, member.Value, $"{path}.{member.Name}", faults);
            }
            else if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind is JsonValueKind.Object)
            {
                Check(others, member.Value, $"{path}.{member.Name}", faults);
            }
            else if (known)
            {
                faults.Add($"{path}.{member.Name} is not described");
            }
        }
    }

    private bool Fits(JsonElement schema, JsonElement value)
    {
        var faults = new List<string>();
        Check(schema, value, "$", faults);
        return faults.Count == 0;
    }

    private static bool IsA(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind is JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind is JsonValueKind.Null,
        _ => false,
    };
}
