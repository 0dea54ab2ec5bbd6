using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>What configuration says about containers, in Core's terms.</summary>
internal static class ContainerOptions
{
    public static ContainerLimits LimitsOf(OrchestratorOptions options, HealthCheckOptions health, ScalingOptions? scaling = null, HardeningOptions? hardening = null) => new(
        options.MaxContainers,
        CpuQuantity.TryParse(options.DefaultCpuLimit, out var cpu) ? cpu : null,
        ByteSize.TryParse(options.DefaultMemoryLimit, out var memory) ? memory : null)
    {
        BindRoots = options.BindRoots,
        PublishAddress = options.PublishAddress,
        DefaultPids = hardening?.DefaultPidsLimit is > 0 and var pids ? pids : null,
        Scaling = ScalingPolicies.DefaultsOf(scaling ?? new ScalingOptions(), options.MaxContainers),
        DefaultHealthCheck = new HealthCheckSpec
        {
            Type = health.Type,
            Endpoint = health.Endpoint,
            Interval = health.Interval,
            Timeout = health.Timeout,
            UnhealthyThreshold = health.UnhealthyThreshold,
            HealthyThreshold = health.HealthyThreshold,
            StartPeriod = health.StartPeriod,
            Jitter = health.Jitter,
            ExpectedStatus = health.ExpectedStatus,
        },
        ChecksByDefault = health.ByDefault,
    };
}
