using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>HTTP status codes: <c>200</c>, <c>"200-299"</c>, or a list of such.</summary>
[JsonConverter(typeof(Converter))]
public sealed class StatusSet : IEquatable<StatusSet>
{
    private const string Expected = "must be a status code, a range such as \"200-299\", or a list of such, from 100 to 599";
    private const int MostRanges = 20;

    private StatusSet(IReadOnlyList<StatusRange> ranges) => Ranges = ranges;

    /// <summary>Only 200.</summary>
    public static StatusSet Ok { get; } = new([new StatusRange(200, 200)]);

    public IReadOnlyList<StatusRange> Ranges { get; }

    /// <summary>Reads codes and ranges; null when one of them is none, or when there are none or too many.</summary>
    public static StatusSet? Parse(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var ranges = texts.Select(ParseRange).OfType<StatusRange>().ToList();
        return ranges.Count == texts.Count && ranges.Count is > 0 and <= MostRanges ? new StatusSet(ranges) : null;
    }

    public bool Contains(int status) => Ranges.Any(range => status >= range.First && status <= range.Last);

    public bool Equals(StatusSet? other) => other is not null && Ranges.SequenceEqual(other.Ranges);

    public override bool Equals(object? obj) => Equals(obj as StatusSet);

    public override int GetHashCode() => Ranges.Aggregate(0, HashCode.Combine);

    public override string ToString() => string.Join(", ", Ranges.Select(Word));

    private static string Word(StatusRange range) =>
        range.First == range.Last ? range.First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}");

    private static StatusRange? ParseRange(string text)
    {
        var parts = text.Split('-');
        return parts.Length <= 2 && TryCode(parts[0], out var first) && TryCode(parts[^1], out var last) && first <= last ? new StatusRange(first, last) : null;
    }

    private static bool TryCode(string text, out int code) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out code) && code is >= 100 and <= 599;

    private sealed class Converter : JsonConverter<StatusSet>
    {
        public override StatusSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var texts = new List<string>();
            if (reader.TokenType is JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                {
                    texts.Add(ReadOne(ref reader));
                }
            }
            else
            {
                texts.Add(ReadOne(ref reader));
            }

            return Parse(texts) ?? throw new JsonException(Expected);
        }

        public override void Write(Utf8JsonWriter writer, StatusSet value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var range in value.Ranges)
            {
                writer.WriteStringValue(Word(range));
            }

            writer.WriteEndArray();
        }

        private static string ReadOne(ref Utf8JsonReader reader) => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number when reader.TryGetInt32(out var code) => code.ToString(CultureInfo.InvariantCulture),
            _ => throw new JsonException(Expected),
        };
    }
}
