namespace FunctionsOrchestrator.App.Http;

/// <summary>Guesses which known name was meant by an unknown one.</summary>
internal static class NearestName
{
    /// <summary>The message for an unknown name: the near one if there is one, else all that are known.</summary>
    public static string Unknown(string what, string given, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToArray();
        return Find(given, names) is { } near
            ? $"is not a known {what}; did you mean '{near}'?"
            : $"is not a known {what}; known are {string.Join(", ", names)}";
    }

    /// <summary>The nearest name within a third of its length (at least one edit); null when none is that near.</summary>
    public static string? Find(string given, IEnumerable<string> known)
    {
        var plain = Plain(given);
        if (plain.Length > 64)
        {
            return null;
        }

        return known
            .Select(name => (Name: name, Edits: Edits(plain, Plain(name))))
            .Where(candidate => candidate.Edits <= Math.Max(1, Plain(candidate.Name).Length / 3))
            .OrderBy(candidate => candidate.Edits).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    // containerPort, container-port and CONTAINER_PORT all mean container_port.
    private static string Plain(string name) => name.Replace("_", string.Empty, StringComparison.Ordinal)
        .Replace("-", string.Empty, StringComparison.Ordinal).ToLowerInvariant();

    // Edits with neighbours swapped counted as one (optimal string alignment).
    private static int Edits(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
                    cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
