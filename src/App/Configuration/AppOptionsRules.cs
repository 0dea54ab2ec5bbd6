using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.App.Adapters.Postgres;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.App.Secrets;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>The ranges of the options, and what must fit together.</summary>
internal static partial class AppOptionsRules
{
    private const int Day = 86400;

    public static void Check(AppOptions options, InputErrors errors)
    {
        CheckAddresses(options, errors);
        CheckOrchestrator(options.Orchestrator, errors);
        CheckMonitoring(options.Monitoring, errors);
        CheckScaling(options.Scaling, errors);
        CheckScalingRules(options, errors);
        CheckHealthCheck(options.HealthCheck, errors);
        CheckSeeing(options, errors);
        CheckDiscovery(options.Discovery, errors);
        CheckSecurity(options.Security, errors);
        RegistryRules.Check(options.Registries, errors);
    }

    private static void CheckAddresses(AppOptions options, InputErrors errors)
    {
        Scheme(errors, "docker_host", options.DockerHost, "unix", "tcp", "http", "https", "npipe");
        if (options.DatabaseUrl is { Length: > 0 } database)
        {
            PostgresSettings.Read(database, errors);
        }

        Scheme(errors, "redis_url", options.RedisUrl, "redis", "rediss");
        NotBlank(errors, "data_folder", options.DataFolder);
    }

    private static void CheckOrchestrator(OrchestratorOptions options, InputErrors errors)
    {
        Range(errors, "orchestrator.max_containers", options.MaxContainers, 1, 100_000);
        Range(errors, "orchestrator.operation_retention_days", options.OperationRetentionDays, 1, 3650);
        Range(errors, "orchestrator.resync_interval", options.ResyncInterval, 5, Day);
        if (options.InstallationId is { } id && !InstallationName().IsMatch(id))
        {
            errors.Add("orchestrator.installation_id", $"must be 1 to 64 letters, digits, '-', '_' and '.', not '{id}'");
        }

        if (!decimal.TryParse(options.DefaultCpuLimit, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cpus) || cpus is < 0.01m or > 1024)
        {
            errors.Add("orchestrator.default_cpu_limit", $"must be a number of CPUs from 0.01 to 1024, such as \"0.5\", not '{options.DefaultCpuLimit}'");
        }

        if (!MemorySize().IsMatch(options.DefaultMemoryLimit))
        {
            errors.Add("orchestrator.default_memory_limit", $"must be a size such as \"512m\", \"1g\" or a number of bytes, not '{options.DefaultMemoryLimit}'");
        }

        if (!IPAddress.TryParse(options.PublishAddress, out var publish) || publish.ToString() != options.PublishAddress)
        {
            errors.Add("orchestrator.publish_address", $"must be an IP address such as \"127.0.0.1\", or \"0.0.0.0\" for all, not '{options.PublishAddress}'");
        }

        if (options.NetworkPool.Length > 0 && !SubnetPool.TryParse(options.NetworkPool, out _))
        {
            errors.Add("orchestrator.network_pool", $"must be an IPv4 network of /8 to /24 such as \"10.214.0.0/15\", without host bits, or empty, not '{options.NetworkPool}'");
        }

        for (var i = 0; i < options.BindRoots.Count; i++)
        {
            if (!HostPaths.IsBelow(options.BindRoots[i], "/"))
            {
                errors.Add($"orchestrator.bind_roots[{i}]", $"must be an absolute path other than '/', without '..', not '{options.BindRoots[i]}'");
            }
        }
    }

    private static void CheckMonitoring(MonitoringOptions options, InputErrors errors)
    {
        Range(errors, "monitoring.interval", options.Interval, 1, Day);
        Range(errors, "monitoring.disk_interval", options.DiskInterval, 30, Day);
        Range(errors, "monitoring.metrics_retention", options.MetricsRetention ?? 1, 1, 87_600);
        Range(errors, "monitoring.retention_days", options.RetentionDays, 1, 3650);
        Range(errors, "monitoring.alerts.cpu_threshold", options.Alerts.CpuThreshold, 1, 100);
        Range(errors, "monitoring.alerts.memory_threshold", options.Alerts.MemoryThreshold, 1, 100);
        Range(errors, "monitoring.alerts.disk_threshold", options.Alerts.DiskThreshold, 1, 100);
        Range(errors, "monitoring.alerts.for", options.Alerts.For, 0, Day);
        Range(errors, "monitoring.alerts.hysteresis", options.Alerts.Hysteresis, 0, 50);
    }

    private static void CheckScaling(ScalingOptions options, InputErrors errors)
    {
        Range(errors, "scaling.interval", options.Interval, 1, Day);
        Range(errors, "scaling.min_replicas", options.MinReplicas, 0, 1000);
        Range(errors, "scaling.max_replicas", options.MaxReplicas, 1, 1000);
        Range(errors, "scaling.scale_up_cooldown", options.ScaleUpCooldown, 0, Day);
        Range(errors, "scaling.scale_down_cooldown", options.ScaleDownCooldown, 0, Day);
        if (options.MemoryOvercommit is not (>= 0.1 and <= 100))
        {
            errors.Add("scaling.memory_overcommit", "must be a number from 0.1 to 100");
        }

        if (options.CpuOvercommit is not (null or (>= 0.1 and <= 1000)))
        {
            errors.Add("scaling.cpu_overcommit", "must be a number from 0.1 to 1000");
        }

        if (options.MinReplicas > options.MaxReplicas)
        {
            errors.Add("scaling.min_replicas", $"must not be above scaling.max_replicas ({options.MaxReplicas}), not {options.MinReplicas}");
        }

        for (var i = 0; i < options.Policies.Count; i++)
        {
            if (options.Policies[i].Threshold is not (> 0 and < 1e9))
            {
                errors.Add($"scaling.policies[{i}].threshold", "must be above 0");
            }
        }
    }

    /// <summary>Rules of the default policy are as good as those of any other, which their reader tells.</summary>
    private static void CheckScalingRules(AppOptions options, InputErrors errors)
    {
        var read = ScalingPolicies.ReadDefault(options.Scaling, options.Orchestrator.MaxContainers);
        if (options.Scaling.Policies.Count > 0 && !read.IsValid)
        {
            errors.AddUnlessNamed(read.Errors.Where(fault => fault.Key.StartsWith("scaling.policies", StringComparison.Ordinal)).ToDictionary());
        }
    }

    private static void CheckHealthCheck(HealthCheckOptions options, InputErrors errors)
    {
        Range(errors, "health_check.interval", options.Interval, 1, Day);
        Range(errors, "health_check.timeout", options.Timeout, 1, 3600);
        Range(errors, "health_check.unhealthy_threshold", options.UnhealthyThreshold, 1, 100);
        Range(errors, "health_check.healthy_threshold", options.HealthyThreshold, 1, 100);
        Range(errors, "health_check.start_period", options.StartPeriod, 0, Day);
        Range(errors, "health_check.jitter", options.Jitter, 0, 50);
        Range(errors, "health_check.flap_limit", options.FlapLimit, 2, 100);
        Range(errors, "health_check.flap_window", options.FlapWindow, 1, Day);
        Range(errors, "health_check.flap_stable", options.FlapStable, 1, Day);
        if (options.Type is HealthCheckType.None || (options.ByDefault && options.Type is HealthCheckType.Command))
        {
            errors.Add("health_check.type", "must be http or tcp: that is what is asked where nothing is said");
        }

        if (!options.Endpoint.StartsWith('/'))
        {
            errors.Add("health_check.endpoint", $"must be a path that begins with '/', not '{options.Endpoint}'");
        }
    }

    private static void CheckDiscovery(DiscoveryOptions options, InputErrors errors)
    {
        Range(errors, "discovery.preservation_percent", options.PreservationPercent, 0, 100);
        Range(errors, "discovery.preservation_count", options.PreservationCount, 0, 100_000);
        Range(errors, "discovery.max_watchers", options.MaxWatchers, 1, 100_000);
        if (options.AdvertiseAddress is { } address && Uri.CheckHostName(address) is UriHostNameType.Unknown)
        {
            errors.Add("discovery.advertise_address", $"must be a DNS name or an IP address, not '{address}'");
        }

        Range(errors, "discovery.observe_interval", options.ObserveInterval, 5, Day);
        Range(errors, "discovery.observe_retention", options.ObserveRetention, 1, 8760);
        Range(errors, "discovery.map_history", options.MapHistory, 0, 3600);
        Range(errors, "discovery.traffic_retention", options.TrafficRetention, 1, 8760);
    }

    private static void CheckSeeing(AppOptions options, InputErrors errors)
    {
        Range(errors, "events.per_container", options.Events.PerContainer, 10, 100_000);
        Range(errors, "events.retention_days", options.Events.RetentionDays, 1, 3650);
        Range(errors, "streaming.max_followers", options.Streaming.MaxFollowers, 1, 10_000);
        Range(errors, "streaming.max_waiting", options.Streaming.MaxWaiting, 1, 100_000);
        Range(errors, "streaming.caller_share", options.Streaming.CallerShare, 1, 100);
    }

    private static void CheckSecurity(SecurityOptions options, InputErrors errors)
    {
        TokenRules.Check(options, errors);
        NotBlank(errors, "security.issuer", options.Issuer);
        NotBlank(errors, "security.audience", options.Audience);
        CheckEncryption(options, errors);
        Range(errors, "security.audit.retention_days", options.Audit.RetentionDays, 1, 3650);
        Range(errors, "security.audit.refusals_per_minute", options.Audit.RefusalsPerMinute, 1, 1000);
        RateLimitRules.Check(options, errors);
        Range(errors, "security.hardening.default_pids_limit", options.Hardening.DefaultPidsLimit, 0, 4_194_304);
        Range(errors, "security.hardening.longest_waiver", options.Hardening.LongestWaiver, 1, 366);
        Range(errors, "security.hardening.inspect_interval", options.Hardening.InspectInterval, 10, Day);
        Range(errors, "security.findings.retention_days", options.Findings.RetentionDays, 1, 3650);
        RuntimeSecurityRules.Check(options.Runtime, errors);
        ImageSecurityRules.Check(options.Images, errors);
    }

    // No key is ever shown.
    private static void CheckEncryption(SecurityOptions options, InputErrors errors)
    {
        if (options.EncryptionKey is null && options.PreviousEncryptionKeys.Count > 0)
        {
            errors.Add("security.previous_encryption_keys", "go with security.encryption_key only");
        }

        CheckLength("security.encryption_key", options.EncryptionKey);
        for (var i = 0; i < options.PreviousEncryptionKeys.Count; i++)
        {
            CheckLength($"security.previous_encryption_keys[{i}]", options.PreviousEncryptionKeys[i]);
        }

        void CheckLength(string path, string? key)
        {
            if (key is not null && Encoding.UTF8.GetByteCount(key) is var length and < SecretKeys.MinBytes)
            {
                errors.Add(path, $"must have at least {SecretKeys.MinBytes} bytes; it has {length}");
            }
        }
    }

    private static void Range(InputErrors errors, string path, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            errors.Add(path, $"must be from {min} to {max}, not {value}");
        }
    }

    private static void NotBlank(InputErrors errors, string path, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            errors.Add(path, "must not be blank");
        }
    }

    // A URL may hold a password, so the message does not repeat it.
    private static void Scheme(InputErrors errors, string path, string? url, params string[] schemes)
    {
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme)))
        {
            errors.Add(path, $"must be a URL that begins with {string.Join(" or ", schemes.Select(scheme => scheme + "://"))}");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][-_.A-Za-z0-9]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex InstallationName();

    [GeneratedRegex(@"^[1-9][0-9]*(\.[0-9]+)?([bkmg]|[kmg]i?b)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MemorySize();
}
