using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A bandwidth with its unit: <c>"10mbit"</c> (powers of 1000) or, in bytes, <c>"2MB/s"</c> and <c>"512KiB/s"</c>. Upper and lower case are the same.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct BitRate(long BitsPerSecond)
{
    private const string Expected = "must be a bandwidth with its unit such as \"10mbit\", \"1.5gbit\" or \"2MB/s\"";

    // The longer of two that fit comes first.
    private static readonly (string Suffix, long Factor)[] Units =
    [
        ("gbit", 1_000_000_000), ("mbit", 1_000_000), ("kbit", 1000), ("bit", 1),
        ("gib/s", 8L << 30), ("mib/s", 8L << 20), ("kib/s", 8L << 10),
        ("gb/s", 8_000_000_000), ("mb/s", 8_000_000), ("kb/s", 8000), ("b/s", 8),
    ];

    public static bool TryParse(string? text, out BitRate rate)
    {
        rate = default;
        var given = (text ?? string.Empty).Trim().ToLowerInvariant();
        given = given.EndsWith("bit/s", StringComparison.Ordinal) ? given[..^2] : given;
        var unit = Array.Find(Units, unit => given.EndsWith(unit.Suffix, StringComparison.Ordinal));
        if (unit.Suffix is null
            || !decimal.TryParse(given[..^unit.Suffix.Length].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || value > 10_000_000_000_000m / unit.Factor)
        {
            return false;
        }

        rate = new BitRate((long)(value * unit.Factor));
        return true;
    }

    /// <summary>The shortest exact text: <c>10mbit</c>.</summary>
    public override string ToString()
    {
        var bits = BitsPerSecond;
        var (suffix, factor) = Array.Find(Units[..4], unit => unit.Factor == 1 || (bits > 0 && bits % unit.Factor == 0));
        return string.Create(CultureInfo.InvariantCulture, $"{bits / factor}{suffix}");
    }

    private sealed class Converter : JsonConverter<BitRate>
    {
        public override BitRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && TryParse(reader.GetString(), out var rate) ? rate : throw new JsonException(Expected);

        public override void Write(Utf8JsonWriter writer, BitRate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
