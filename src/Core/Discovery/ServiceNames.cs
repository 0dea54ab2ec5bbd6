using System.Text.RegularExpressions;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>What names of services and ids of instances look like.</summary>
public static partial class ServiceNames
{
    /// <summary>The longest id of an instance.</summary>
    public const int MaxIdLength = 128;

    public const string ExpectedName = "must be 1 to 63 lower-case letters, digits and hyphens, not starting or ending with a hyphen";

    public const string ExpectedId = "must be 1 to 128 letters, digits, '.', '_' and '-', starting and ending with a letter or digit";

    // They are routes of the API, where an instance or a service of the name could not be asked for.
    private static readonly string[] Reserved = ["map", "register"];

    /// <summary>A lower-case DNS label (RFC 1123), as the names of Containers are.</summary>
    public static bool IsName(string name) => ContainerNames.IsName(name);

    public static bool IsId(string id) => id.Length <= MaxIdLength && Id().IsMatch(id);

    public static bool IsReserved(string nameOrId) => Reserved.Contains(nameOrId, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
