using System.Globalization;
using FunctionsOrchestrator.Core.Monitoring;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Reads <c>allow</c>, <c>alerts</c>, <c>metrics</c> and <c>scaling</c>.</summary>
internal static class SettingsReader
{
    private const int Day = 86_400;
    private const int LongestPath = 1000;
    private const int MostAllowed = 100;

    /// <param name="definition">As it was asked for.</param>
    /// <param name="spec">What it says of replicas; counts only while no fault was found.</param>
    /// <param name="defaults">What configuration says of scaling.</param>
    /// <param name="faults">Where faults go.</param>
    public static ContainerSettings Read(ContainerDefinition definition, ContainerSpec spec, ScalingDefaults defaults, SpecFaults faults) => new()
    {
        Allow = ReadAllow(definition.Name, definition.Allow ?? [], faults),
        Alerts = definition.Alerts is { } alerts ? ReadAlerts(alerts, faults) : null,
        Metrics = definition.Metrics is { } metrics ? ReadMetrics(metrics, spec, faults) : null,
        Scaling = definition.Scaling is { } scaling ? ReadScaling(scaling, defaults, faults) : null,
    };

    private static IReadOnlyList<string>? ReadAllow(string? name, IReadOnlyList<string> names, SpecFaults faults)
    {
        faults.Require(names.Count <= MostAllowed, "allow", $"must not name more than {MostAllowed} containers");
        for (var i = 0; i < names.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"allow[{i}]");
            faults.Require(ContainerNames.IsName(names[i]), path, "must be the name of a container");
            faults.Require(names[i] != name, path, "must not be the container itself");
            faults.Require(names.Take(i).All(earlier => earlier != names[i]), path, "is named a second time");
        }

        return names.Count == 0 ? null : [.. names.Order(StringComparer.Ordinal)];
    }

    private static ScalingPolicy? ReadScaling(ScalingDefinition definition, ScalingDefaults defaults, SpecFaults faults)
    {
        var read = ScalingPolicyReader.ReadSection(definition, defaults);
        foreach (var (path, messages) in read.Errors)
        {
            foreach (var message in messages)
            {
                faults.Add(path, message);
            }
        }

        return read.Policy;
    }

    private static AlertSettings ReadAlerts(AlertsDefinition definition, SpecFaults faults) => new()
    {
        Enabled = definition.Enabled ?? true,
        CpuThreshold = Percent("alerts.cpu_threshold", definition.CpuThreshold, faults),
        MemoryThreshold = Percent("alerts.memory_threshold", definition.MemoryThreshold, faults),
        DiskThreshold = Percent("alerts.disk_threshold", definition.DiskThreshold, faults),
        For = definition.For is { } seconds ? faults.Range("alerts.for", seconds, 0, Day) : null,
    };

    private static int? Percent(string path, int? value, SpecFaults faults) => value is { } percent ? faults.Range(path, percent, 1, 100) : null;

    private static MetricsSettings ReadMetrics(MetricsDefinition definition, ContainerSpec spec, SpecFaults faults)
    {
        var settings = new MetricsSettings { Port = definition.Port, Path = definition.Path ?? MetricsSettings.DefaultPath, Requests = definition.Requests };
        faults.Require(definition.Port is null or (>= 1 and <= 65_535), "metrics.port", "must be a whole number from 1 to 65535");
        faults.Require(
            settings.PortOf(spec) is not null, "metrics.port", "is required, because the container has no service and does not publish just one TCP port");
        faults.Require(
            IsPath(settings.Path), "metrics.path", $"must be a path that begins with '/', of up to {LongestPath} printable ASCII characters without spaces and '#'");
        faults.Require(definition.Requests is null || MetricNames.IsName(definition.Requests), "metrics.requests", $"must be {MetricNames.What}");
        return settings;
    }

    private static bool IsPath(string path) =>
        path.Length <= LongestPath && path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && path.All(character => character is > ' ' and <= '~' and not '#');
}
