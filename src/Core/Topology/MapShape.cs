using System.Globalization;
using System.Text;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>What one sees of a map without its figures: two maps with the same shape differ only in rates and times.</summary>
public static class MapShape
{
    public static string Of(ServiceMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var text = new StringBuilder();
        foreach (var node in map.Nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"n {node.Id} {node.Status} {node.Reason} {node.Replicas?.Ready}/{node.Replicas?.Wanted}\n");
            foreach (var version in node.Versions)
            {
                text.Append(CultureInfo.InvariantCulture, $"v {version.Version} {version.Instances} {version.Serving} {version.Weight}\n");
            }

            foreach (var instance in node.Instances)
            {
                text.Append(CultureInfo.InvariantCulture, $"i {instance.Id} {instance.Health} {instance.Serving} {instance.Draining} {instance.Stale}\n");
            }
        }

        foreach (var edge in map.Edges)
        {
            text.Append(CultureInfo.InvariantCulture, $"e {edge.Id} {edge.Declared} {edge.Observed}\n");
        }

        foreach (var problem in map.Problems)
        {
            text.Append(CultureInfo.InvariantCulture, $"p {problem.Message}\n");
        }

        return text.ToString();
    }
}
