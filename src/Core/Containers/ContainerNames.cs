using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What names and references look like.</summary>
public static partial class ContainerNames
{
    /// <summary>The longest name of a Container: a DNS label.</summary>
    public const int MaxLength = 63;

    /// <summary>A lower-case DNS label (RFC 1123): it is also the host name that other Containers call it by.</summary>
    public static bool IsName(string name) => name.Length <= MaxLength && DnsLabel().IsMatch(name);

    /// <summary>An id of ours: <c>c-</c> and twelve base32 characters.</summary>
    public static bool IsId(string text) => Id().IsMatch(text);

    /// <summary>An image reference as Docker's own grammar has it: <c>[host[:port]/]path[:tag][@digest]</c>.</summary>
    public static bool IsImageReference(string reference) => reference.Length <= 512 && ImageReference().IsMatch(reference);

    public static bool IsEnvironmentVariable(string name) => EnvironmentVariable().IsMatch(name);

    public static bool IsNetwork(string name) => name.Length <= 128 && Network().IsMatch(name);

    public static bool IsVolume(string name) => name.Length is >= 2 and <= 255 && Network().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DnsLabel();

    [GeneratedRegex(@"^c-[a-z2-7]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(
        @"^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::[0-9]{1,5})?/)?"
        + @"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*"
        + @"(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex ImageReference();

    [GeneratedRegex(@"^[A-Za-z_.-][A-Za-z0-9_.-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex EnvironmentVariable();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Network();
}
