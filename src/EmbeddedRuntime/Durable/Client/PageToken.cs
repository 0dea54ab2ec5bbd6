using System.Globalization;
using System.Text;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Client;

/// <summary>Where a query's next page begins, as text that says nothing to its holder.</summary>
internal static class PageToken
{
    public static string Write(InstanceRow last) =>
        Encode(string.Create(CultureInfo.InvariantCulture, $"{last.CreatedAt.UtcTicks}.{last.Key}"));

    public static (long CreatedAt, long Key)? ReadInstance(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var parts = Decode(token).Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var created)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? (created, key)
            : throw Invalid();
    }

    public static string Encode(string position) => Convert.ToBase64String(Encoding.UTF8.GetBytes(position));

    public static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw Invalid();
        }
    }

    private static ArgumentException Invalid() => new("The continuation token is not one of this query's.");
}
