using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>An amount of CPU in billionths of one core: <c>"0.5"</c>, <c>2</c> or, in thousandths, <c>"500m"</c>.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct CpuQuantity(long NanoCpus)
{
    private const string Expected = "must be a number of CPUs such as \"0.5\"";
    private const decimal Core = 1_000_000_000m;
    private const decimal MostCores = 100_000m;

    public static bool TryParse(string? text, out CpuQuantity quantity)
    {
        quantity = default;
        var number = (text ?? string.Empty).Trim();
        var factor = number.EndsWith('m') ? Core / 1000 : Core;
        number = number.EndsWith('m') ? number[..^1] : number;
        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && From(value, factor, out quantity);
    }

    public override string ToString() => (NanoCpus / Core).ToString("0.#########", CultureInfo.InvariantCulture);

    private static bool From(decimal value, decimal factor, out CpuQuantity quantity)
    {
        quantity = default;
        if (value is < 0 or > MostCores * 1000 || value * factor > MostCores * Core)
        {
            return false;
        }

        quantity = new CpuQuantity((long)(value * factor));
        return true;
    }

    private sealed class Converter : JsonConverter<CpuQuantity>
    {
        public override CpuQuantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var quantity = default(CpuQuantity);
            var valid = reader.TokenType switch
            {
                JsonTokenType.String => TryParse(reader.GetString(), out quantity),
                JsonTokenType.Number => reader.TryGetDecimal(out var cores) && From(cores, Core, out quantity),
                _ => false,
            };
            return valid ? quantity : throw new JsonException(Expected);
        }

        public override void Write(Utf8JsonWriter writer, CpuQuantity value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
