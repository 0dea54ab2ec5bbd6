using System.Globalization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Collects the faults of a definition, keyed by JSON path.</summary>
internal sealed class SpecFaults
{
    private readonly Dictionary<string, List<string>> _faults = new(StringComparer.Ordinal);

    public void Add(string path, string fault)
    {
        if (!_faults.TryGetValue(path, out var faults))
        {
            _faults[path] = faults = [];
        }

        faults.Add(fault);
    }

    public void Require(bool condition, string path, string fault)
    {
        if (!condition)
        {
            Add(path, fault);
        }
    }

    /// <summary>The value as it is; a fault when it is outside.</summary>
    public int Range(string path, int value, int least, int most)
    {
        Require(value >= least && value <= most, path, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
        return value;
    }

    public static string Member(string parent, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? $"{parent}.{name}"
            : $"{parent}['{name.Replace("'", "\\'", StringComparison.Ordinal)}']";

    public IReadOnlyDictionary<string, string[]> ToDictionary() => _faults.ToDictionary(fault => fault.Key, fault => fault.Value.ToArray());
}
