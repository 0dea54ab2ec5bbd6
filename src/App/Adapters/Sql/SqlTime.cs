using System.Globalization;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Times as text of a fixed width, which compares as time does in every database.</summary>
internal static class SqlTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string text) => DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
