using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Bounds what instances say of themselves: it is kept in memory and sent with every answer.</summary>
public static class MetadataRules
{
    public const int MaxEntries = 64;
    public const int MaxKeyLength = 128;
    public const int MaxValueLength = 1024;

    /// <summary>Keys and values together, in characters.</summary>
    public const int MaxSize = 16_384;

    internal static void Check(IReadOnlyDictionary<string, string> metadata, SpecFaults faults)
    {
        faults.Require(metadata.Count <= MaxEntries, "metadata", $"must have {MaxEntries} entries at most, not {metadata.Count}");
        faults.Require(metadata.Sum(entry => entry.Key.Length + entry.Value.Length) <= MaxSize, "metadata", $"must have {MaxSize} characters at most, keys and values together");
        foreach (var (key, value) in metadata)
        {
            var path = SpecFaults.Member("metadata", key.Length <= MaxKeyLength ? key : key[..MaxKeyLength]);
            faults.Require(
                key.Length is > 0 and <= MaxKeyLength && key.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' or '/'),
                path,
                $"must have a key of 1 to {MaxKeyLength} letters, digits, '.', '_', '-' and '/'");
            faults.Require(
                value.Length <= MaxValueLength && !value.Any(char.IsControl), path, $"must have a value of up to {MaxValueLength} characters without control characters");
        }
    }
}
