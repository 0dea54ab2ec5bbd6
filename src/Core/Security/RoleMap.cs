using System.Text.Json;

namespace FunctionsOrchestrator.Core.Security;

/// <summary>Finds our roles among the claims of another authority's token.</summary>
public static class RoleMap
{
    // RFC 8693 §4.2 and RFC 9068: several values in one text, with blanks between them.
    private static readonly string[] Lists = ["scope", "scp"];

    /// <summary>The roles that a token gives.</summary>
    /// <param name="payload">The token's claims.</param>
    /// <param name="claim">The claim's name, or its path with dots: <c>realm_access.roles</c>. A claim whose own name has dots goes first.</param>
    /// <param name="map">Our role for each of the claim's values; when empty, a value is a role by its exact name.</param>
    public static IReadOnlyList<Role> RolesOf(JsonElement payload, string claim, IReadOnlyDictionary<string, string> map)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(map);
        return [.. ValuesOf(payload, claim).Select(value => RoleOf(value, map)).OfType<Role>().Distinct()];
    }

    private static Role? RoleOf(string value, IReadOnlyDictionary<string, string> map) =>
        map.Count == 0 ? RoleNames.Parse(value) : RoleNames.Parse(map.GetValueOrDefault(value));

    private static IEnumerable<string> ValuesOf(JsonElement payload, string claim)
    {
        if (Find(payload, claim) is not { } found)
        {
            return [];
        }

        return found.ValueKind switch
        {
            JsonValueKind.String when Lists.Contains(claim, StringComparer.Ordinal) => found.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            JsonValueKind.String => [found.GetString()!],
            JsonValueKind.Array => found.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!),
            _ => [],
        };
    }

    private static JsonElement? Find(JsonElement payload, string claim)
    {
        if (payload.TryGetProperty(claim, out var whole))
        {
            return whole;
        }

        var at = payload;
        foreach (var name in claim.Split('.'))
        {
            if (at.ValueKind is not JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at;
    }
}
