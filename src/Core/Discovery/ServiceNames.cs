using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>What ids of instances look like, and which names the API keeps for itself.</summary>
public static partial class ServiceNames
{
    /// <summary>The longest id of an instance.</summary>
    public const int MaxIdLength = 128;

    public const string ExpectedId = "must be 1 to 128 letters, digits, '.', '_' and '-', starting and ending with a letter or digit";

    // They are routes of the API, where an instance or a service of the name could not be asked for.
    private static readonly string[] Reserved = ["map", "register"];

    public static bool IsId(string id) => id.Length <= MaxIdLength && Id().IsMatch(id);

    public static bool IsReserved(string nameOrId) => Reserved.Contains(nameOrId, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
