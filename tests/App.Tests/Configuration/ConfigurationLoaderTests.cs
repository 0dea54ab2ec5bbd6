using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Tests.Configuration;

public sealed class ConfigurationLoaderTests
{
    [Fact]
    public void Load_NothingGiven_IsTheDefaultsWithAnAbsoluteFolder()
    {
        var options = Load(null);

        Assert.Equal(new AppOptions { DataFolder = Path.GetFullPath("data") }.ToString(), options.ToString());
    }

    [Fact]
    public void Load_TheSamplesOfTheRequirements_AreTakenAsTheyAre()
    {
        var options = Load("""
            {
              "orchestrator": { "max_containers": 50, "default_cpu_limit": "2.0", "default_memory_limit": "1g" },
              "monitoring": {
                "interval": 10,           # 10 seconds
                "metrics_retention": 12,  # 12 hours
                "retention_days": 3,
                "alerts": { "cpu_threshold": 81, "memory_threshold": 86, "disk_threshold": 91 }
              },
              "scaling": {
                "enabled": true,
                "auto_scaling": false,
                "min_replicas": 2,
                "max_replicas": 20,
                "scale_up_cooldown": 100,   # "quoted" // comment
                "scale_down_cooldown": 200, // another
                "policies": [ { "type": "cpu", "threshold": 80, "action": "scale_up" } ]
              },
              "health_check": { "type": "tcp", "endpoint": "/a#b", "interval": 11, "timeout": 6, "unhealthy_threshold": 4, "healthy_threshold": 1 },
            }
            """);

        Assert.Equal(new OrchestratorOptions { MaxContainers = 50, DefaultCpuLimit = "2.0", DefaultMemoryLimit = "1g" }, options.Orchestrator);
        Assert.Equal(
            new MonitoringOptions { Interval = 10, MetricsRetention = 12, RetentionDays = 3, Alerts = new() { CpuThreshold = 81, MemoryThreshold = 86, DiskThreshold = 91 } },
            options.Monitoring);
        Assert.Equal(TimeSpan.FromHours(12), options.Monitoring.Retention);
        Assert.Equal((2, 20, 100, 200, false), (options.Scaling.MinReplicas, options.Scaling.MaxReplicas, options.Scaling.ScaleUpCooldown, options.Scaling.ScaleDownCooldown, options.Scaling.IsOn));
        Assert.Equal(new ScalingRuleOptions(ScalingMetricName.Cpu, 80, ScalingActionName.ScaleUp), Assert.Single(options.Scaling.Policies));
        Assert.Equal(
            new HealthCheckOptions { Type = HealthCheckType.Tcp, Endpoint = "/a#b", Interval = 11, Timeout = 6, UnhealthyThreshold = 4, HealthyThreshold = 1 },
            options.HealthCheck);
    }

    [Fact]
    public void Load_EnvironmentVariables_WinOverTheFile()
    {
        var options = Load(
            """{"docker_host":"tcp://a:1","orchestrator":{"max_containers":5,"default_memory_limit":"64m"},"scaling":{"policies":[{"type":"cpu","threshold":1,"action":"scale_up"}]}}""",
            ("DOCKER_HOST", "unix:///b.sock"),
            ("DATABASE_URL", "postgresql://user:pass@localhost/orchestrator"),
            ("REDIS_URL", "redis://localhost:6379"),
            ("LOG_LEVEL", "DEBUG"),
            ("DATA_FOLDER", "/var/lib/x"),
            ("ORCHESTRATOR__MAX_CONTAINERS", "50"),
            ("monitoring__alerts__cpu_threshold", "70"),
            ("SCALING__ENABLED", "False"),
            ("Scaling__Policies", "[]"),
            ("HEALTH_CHECK__TYPE", "COMMAND"),
            ("MONITORING__INTERVAL", string.Empty));

        Assert.Equal(
            ("unix:///b.sock", "postgresql://user:pass@localhost/orchestrator", "redis://localhost:6379", LogLevelName.Debug, "/var/lib/x"),
            (options.DockerHost, options.DatabaseUrl, options.RedisUrl, options.LogLevel, options.DataFolder));
        Assert.Equal(new OrchestratorOptions { MaxContainers = 50, DefaultMemoryLimit = "64m" }, options.Orchestrator);
        Assert.Equal((70, 30, false, HealthCheckType.Command), (options.Monitoring.Alerts.CpuThreshold, options.Monitoring.Interval, options.Scaling.Enabled, options.HealthCheck.Type));
        Assert.Empty(options.Scaling.Policies);
    }

    [Fact]
    public void Load_Overcommit_IsANumberInItsRange()
    {
        var options = Load("""{"scaling":{"memory_overcommit":1.5}}""", ("SCALING__CPU_OVERCOMMIT", "4"));
        var wrong = Assert.Throws<ConfigurationException>(() => Load("""{"scaling":{"memory_overcommit":0,"cpu_overcommit":1001}}"""));

        Assert.Equal((1.5, 4.0), (options.Scaling.MemoryOvercommit, options.Scaling.CpuOvercommit));
        Assert.Equal(
            [
                "scaling.memory_overcommit (orchestrator.json): must be a number from 0.1 to 100",
                "scaling.cpu_overcommit (orchestrator.json): must be a number from 0.1 to 1000",
            ],
            wrong.Errors);
    }

    [Fact]
    public void Load_OtherPeoplesVariables_AreLeftAlone() =>
        Assert.Equal(100, Load(null, ("LOGGING__X", "1"), ("docker_host", "nonsense"), ("ORCHESTRATOR", "x"), ("FOO__BAR__BAZ", "1"), ("__", "1")).Orchestrator.MaxContainers);

    [Fact]
    public void Load_EverythingWrongAtOnce_NamesEveryFaultWithItsSource()
    {
        var wrong = Assert.Throws<ConfigurationException>(() => Load(
            """
            { "orchestrator": { "max_containers": 0, "default_cpu_limit": "zero", "default_memory_limit": "lots", "max_container": 3 },
              "scaling": { "enabled": "yes", "min_replicas": 11, "policies": [ { "type": "cpux", "threshold": 80, "action": "scale_up" } ] },
              "monitoring": { "interval": 1.5, "retention_days": 7, "retention_days": 8, "metrics_retention": 0 },
              "health_check": { "endpoint": "health", "timeout": -1 },
              "monitering": {}, "redis_url": "localhost" }
            """,
            ("MONITORING__ALERTS__CPU_THRESHOLD", "101"),
            ("SCALING__MAX_REPLICA", "3"),
            ("SCALING__SCALE_UP_COOLDOWN", "soon"),
            ("DATABASE_URL", "mysql://user:secret@h/d"),
            ("LOG_LEVEL", "loud"),
            ("SECURITY__SIGNING_KEY", "short secret")));

        Assert.Equal(
            [
                "orchestrator.max_container (orchestrator.json): is not a known field; did you mean 'max_containers'?",
                "scaling.enabled (orchestrator.json): must be true or false, not the string 'yes'",
                "scaling.policies[0].type (orchestrator.json): must be one of cpu, memory, requests, not 'cpux'",
                "monitoring.interval (orchestrator.json): must be a whole number, not the number 1.5",
                "monitoring.retention_days (orchestrator.json): is given more than once",
                "monitering (orchestrator.json): is not a known field; did you mean 'monitoring'?",
                "SCALING__MAX_REPLICA: is not a known setting; did you mean 'SCALING__MAX_REPLICAS'?",
                "log_level (LOG_LEVEL): must be one of trace, debug, info, information, warn, warning, error, critical, none, not 'loud'",
                "scaling.scale_up_cooldown (SCALING__SCALE_UP_COOLDOWN): must be a whole number, not the string 'soon'",
                "database_url (DATABASE_URL): must be a URL that begins with postgresql:// or postgres://, or keywords such as Host=…;Username=…",
                "redis_url (orchestrator.json): must be a URL that begins with redis:// or rediss://",
                "orchestrator.max_containers (orchestrator.json): must be from 1 to 100000, not 0",
                "orchestrator.default_cpu_limit (orchestrator.json): must be a number of CPUs from 0.01 to 1024, such as \"0.5\", not 'zero'",
                "orchestrator.default_memory_limit (orchestrator.json): must be a size such as \"512m\", \"1g\" or a number of bytes, not 'lots'",
                "monitoring.metrics_retention (orchestrator.json): must be from 1 to 87600, not 0",
                "monitoring.alerts.cpu_threshold (MONITORING__ALERTS__CPU_THRESHOLD): must be from 1 to 100, not 101",
                "scaling.min_replicas (orchestrator.json): must not be above scaling.max_replicas (10), not 11",
                "health_check.timeout (orchestrator.json): must be from 1 to 3600, not -1",
                "health_check.endpoint (orchestrator.json): must be a path that begins with '/', not 'health'",
                "security.signing_key (SECURITY__SIGNING_KEY): must have at least 32 bytes; it has 12",
            ],
            wrong.Errors);
        Assert.DoesNotContain("secret", string.Concat(wrong.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "$ (orchestrator.json): must be an object, not a list")]
    [InlineData("{\n \"scaling\": {,}\n}", "orchestrator.json: is not well-formed JSON: line 2, byte 14: ")]
    [InlineData("", "orchestrator.json: is not well-formed JSON: line 1, byte 1: ")]
    public void Load_NotAnObjectOfJson_SaysWhere(string file, string error) =>
        Assert.StartsWith(error, Assert.Single(Assert.Throws<ConfigurationException>(() => Load(file)).Errors), StringComparison.Ordinal);

    [Fact]
    public void Find_ANamedFileThatIsNotThere_IsAnError() =>
        Assert.Equal(
            ["CONFIG_FILE: there is no file '/nowhere/x.json'"],
            Assert.Throws<ConfigurationException>(() => ConfigurationFile.Find(new Dictionary<string, string> { ["CONFIG_FILE"] = "/nowhere/x.json" })).Errors);

    private static AppOptions Load(string? file, params (string Name, string Value)[] environment) =>
        ConfigurationLoader.Load(file, "orchestrator.json", environment.ToDictionary(variable => variable.Name, variable => variable.Value));
}
