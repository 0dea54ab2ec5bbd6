using System.Globalization;
using System.Text.Json.Nodes;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting;

/// <summary>Reads typed values from host.json and notes what is wrong with them.</summary>
internal sealed class HostJsonReader(HostFiles files, List<string> faults)
{
    public string Text(string path, string standard) => files.Find(path) is JsonValue value ? value.ToString() : standard;

    public int Number(string path, int standard, int least, int most)
    {
        if (files.Find(path) is not { } node)
        {
            return standard;
        }

        if (int.TryParse(node.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        faults.Add($"host.json: {path} is {node.ToJsonString()}; it is a number from {least} to {most}.");
        return standard;
    }

    public TimeSpan Span(string path, TimeSpan standard, TimeSpan least, TimeSpan most)
    {
        if (files.Find(path) is not { } node)
        {
            return standard;
        }

        if (TimeSpan.TryParse(node.ToString(), CultureInfo.InvariantCulture, out var span) && span >= least && span <= most)
        {
            return span;
        }

        faults.Add($"host.json: {path} is {node.ToJsonString()}; it is a time span from \"{least}\" to \"{most}\".");
        return standard;
    }

    public void Fault(string fault) => faults.Add(fault);
}
