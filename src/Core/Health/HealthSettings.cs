using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Health;

/// <summary>What a target's checks have to show.</summary>
/// <param name="UnhealthyThreshold">Failures in a row that make it unhealthy, 1 or more.</param>
/// <param name="HealthyThreshold">Passes in a row that make it healthy, 1 or more.</param>
/// <param name="StartPeriod">After its start, failures do not count for so long, unless it has been healthy.</param>
/// <param name="Flaps">When it is no longer believed.</param>
public sealed record HealthSettings(int UnhealthyThreshold, int HealthyThreshold, TimeSpan StartPeriod, FlapLimit Flaps)
{
    public static HealthSettings For(HealthCheckSpec check, FlapLimit flaps)
    {
        ArgumentNullException.ThrowIfNull(check);
        return new HealthSettings(Math.Max(1, check.UnhealthyThreshold), Math.Max(1, check.HealthyThreshold), TimeSpan.FromSeconds(check.StartPeriod), flaps);
    }
}
