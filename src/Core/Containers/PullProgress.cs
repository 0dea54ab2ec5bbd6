using System.Globalization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How far a pull is, layer by layer, as the engine reports it.</summary>
public sealed class PullProgress
{
    private readonly Dictionary<string, (long Current, long Total, bool Done)> _layers = new(StringComparer.Ordinal);

    /// <summary>Takes note of one line of the engine's report.</summary>
    /// <param name="layer">The layer's short id; null or empty for lines about the whole.</param>
    /// <param name="status">The engine's words: <c>Downloading</c>, <c>Pull complete</c>, …</param>
    /// <param name="current">Bytes so far.</param>
    /// <param name="total">Bytes in all.</param>
    public void Note(string? layer, string? status, long? current, long? total)
    {
        if (string.IsNullOrEmpty(layer) || status is null || status.StartsWith("Pulling from", StringComparison.Ordinal))
        {
            return;
        }

        var known = _layers.GetValueOrDefault(layer);
        _layers[layer] = status switch
        {
            "Downloading" when total > 0 => known with { Current = current ?? 0, Total = total.Value },
            "Download complete" => known with { Current = known.Total },
            "Pull complete" or "Already exists" => known with { Current = known.Total, Done = true },
            _ => known,
        };
    }

    /// <summary>For people: <c>12.3 of 40.0 MB, 3 of 7 layers</c>.</summary>
    public override string ToString()
    {
        var layers = string.Create(CultureInfo.InvariantCulture, $"{_layers.Values.Count(layer => layer.Done)} of {_layers.Count} layers");
        var total = _layers.Values.Sum(layer => layer.Total);
        return total == 0
            ? layers
            : string.Create(CultureInfo.InvariantCulture, $"{_layers.Values.Sum(layer => layer.Current) / 1e6:0.0} of {total / 1e6:0.0} MB, {layers}");
    }
}
