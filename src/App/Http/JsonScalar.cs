using System.Globalization;
using System.Text.Json;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Checks one value that is neither an object nor a list, and words the fault for people.</summary>
internal static class JsonScalar
{
    private static readonly Dictionary<Type, (decimal Min, decimal Max)> WholeNumbers = new()
    {
        [typeof(byte)] = (byte.MinValue, byte.MaxValue),
        [typeof(short)] = (short.MinValue, short.MaxValue),
        [typeof(ushort)] = (ushort.MinValue, ushort.MaxValue),
        [typeof(int)] = (int.MinValue, int.MaxValue),
        [typeof(uint)] = (uint.MinValue, uint.MaxValue),
        [typeof(long)] = (long.MinValue, long.MaxValue),
        [typeof(ulong)] = (ulong.MinValue, ulong.MaxValue),
    };

    /// <summary>What is wrong with the value for this type; null when nothing is.</summary>
    public static string? Fault(JsonElement element, Type type)
    {
        if (type == typeof(string))
        {
            return element.ValueKind == JsonValueKind.String ? null : $"must be a string, not {Describe(element)}";
        }

        if (type == typeof(bool))
        {
            return element.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"must be true or false, not {Describe(element)}";
        }

        if (type.IsEnum)
        {
            return EnumFault(element, type);
        }

        return WholeNumbers.TryGetValue(type, out var range) ? WholeNumberFault(element, range) : OtherFault(element, type);
    }

    /// <summary>The value as an error message names it.</summary>
    public static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the string '{Short(element.GetString()!)}'",
        JsonValueKind.Null => "null",
        JsonValueKind.Number => $"the number {Short(element.GetRawText())}",
        _ => element.GetRawText(),
    };

    private static string? EnumFault(JsonElement element, Type type)
    {
        var names = Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName).ToArray();
        if (element.ValueKind != JsonValueKind.String)
        {
            return $"must be one of {string.Join(", ", names)}, not {Describe(element)}";
        }

        var given = element.GetString()!;
        return names.Contains(given, StringComparer.Ordinal) ? null : $"must be one of {string.Join(", ", names)}, not '{Short(given)}'";
    }

    private static string? WholeNumberFault(JsonElement element, (decimal Min, decimal Max) range)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            return $"must be a whole number, not {Describe(element)}";
        }

        // What the serialiser takes: digits only, so 3.0 and 3e0 are refused here as they are there.
        var text = element.GetRawText();
        if (text.AsSpan().IndexOfAny(".eE") >= 0)
        {
            return $"must be a whole number, not {Describe(element)}";
        }

        return decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= range.Min && number <= range.Max
            ? null
            : $"must be between {range.Min} and {range.Max}, not {Describe(element)}";
    }

    private static string? OtherFault(JsonElement element, Type type)
    {
        try
        {
            element.Deserialize(type, Json.Options);
            return null;
        }
        catch (JsonException exception)
        {
            return exception.InnerException is null && exception.Message.StartsWith("must ", StringComparison.Ordinal)
                ? exception.Message.Split(" Path: ", 2)[0]
                : $"must be {Expected(type)}, not {Describe(element)}";
        }
    }

    private static string Expected(Type type) =>
        type == typeof(decimal) || type == typeof(double) || type == typeof(float) ? "a number"
        : type == typeof(Guid) ? "a UUID"
        : type == typeof(Uri) ? "a URL"
        : "a valid value";

    private static string Short(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[39]) ? 39 : 40), "…");
}
