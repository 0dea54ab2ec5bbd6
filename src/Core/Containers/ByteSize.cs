using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>An amount of memory: bytes, or text such as <c>512m</c> and <c>1g</c> (powers of 1024, as Docker counts).</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct ByteSize(long Bytes)
{
    private const string Expected = "must be a size such as \"512m\", \"1g\" or a number of bytes";

    private static readonly (string Suffix, long Factor)[] Units = [("t", 1L << 40), ("g", 1L << 30), ("m", 1L << 20), ("k", 1L << 10)];

    public static bool TryParse(string? text, out ByteSize size)
    {
        size = default;
        var number = (text ?? string.Empty).Trim().ToLowerInvariant();
        number = number.EndsWith("ib", StringComparison.Ordinal) ? number[..^2] : number.EndsWith('b') ? number[..^1] : number;
        var unit = Array.Find(Units, unit => number.EndsWith(unit.Suffix, StringComparison.Ordinal));
        var digits = unit.Suffix is null ? number : number[..^1];
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var factor = unit.Suffix is null ? 1 : unit.Factor;
        if (value > long.MaxValue / factor)
        {
            return false;
        }

        var bytes = value * factor;
        size = new ByteSize((long)bytes);
        return decimal.Truncate(bytes) == bytes;
    }

    /// <summary>The shortest exact text: <c>512m</c>, else the bytes.</summary>
    public override string ToString()
    {
        var bytes = Bytes;
        var unit = Array.Find(Units, unit => bytes > 0 && bytes % unit.Factor == 0);
        return unit.Suffix is null
            ? bytes.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / unit.Factor}{unit.Suffix}");
    }

    private sealed class Converter : JsonConverter<ByteSize>
    {
        public override ByteSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String when TryParse(reader.GetString(), out var size) => size,
            JsonTokenType.Number when reader.TryGetInt64(out var bytes) && bytes >= 0 => new ByteSize(bytes),
            _ => throw new JsonException(Expected),
        };

        public override void Write(Utf8JsonWriter writer, ByteSize value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
