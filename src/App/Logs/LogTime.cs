using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Logs;

/// <summary>A moment to the nanosecond, as engines stamp lines: finer than our own times, and what following resumes from.</summary>
/// <param name="Seconds">Since 1970 in UTC.</param>
/// <param name="Nanoseconds">Of the second.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct LogTime(long Seconds, int Nanoseconds) : IComparable<LogTime>
{
    private const int PerSecond = 1_000_000_000;

    /// <summary>The next moment that can be told from this one.</summary>
    public LogTime Next => Nanoseconds == PerSecond - 1 ? new LogTime(Seconds + 1, 0) : new LogTime(Seconds, Nanoseconds + 1);

    /// <summary>As engines take it: <c>seconds.nanoseconds</c>.</summary>
    public string ToUnix() => string.Create(CultureInfo.InvariantCulture, $"{Seconds}.{Nanoseconds:000000000}");

    public static LogTime From(DateTimeOffset time, int nanoseconds) => new(time.ToUnixTimeSeconds(), nanoseconds);

    public int CompareTo(LogTime other) =>
        Seconds == other.Seconds ? Nanoseconds.CompareTo(other.Nanoseconds) : Seconds.CompareTo(other.Seconds);

    /// <summary>RFC 3339 with nine digits.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeSeconds(Seconds):yyyy-MM-dd'T'HH:mm:ss}.{Nanoseconds:000000000}Z");

    public static bool operator <(LogTime left, LogTime right) => left.CompareTo(right) < 0;

    public static bool operator >(LogTime left, LogTime right) => left.CompareTo(right) > 0;

    public static bool operator <=(LogTime left, LogTime right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LogTime left, LogTime right) => left.CompareTo(right) >= 0;

    private sealed class Converter : JsonConverter<LogTime>
    {
        public override LogTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Times of lines are only written.");

        public override void Write(Utf8JsonWriter writer, LogTime value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
