using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class LifecyclePolicyReaderTests
{
    private static readonly ContainerLimits Limits = new(100, null, null)
    {
        DefaultHealthCheck = new HealthCheckSpec { Type = HealthCheckType.Http, Endpoint = "/up", Interval = 7, Timeout = 3, UnhealthyThreshold = 4, HealthyThreshold = 1 },
    };

    [Fact]
    public void Read_NoSections_ChecksNothingAndHasTheDefaults()
    {
        var spec = Read(Definition());

        Assert.Null(spec.HealthCheck);
        Assert.Equal((5, 600, 10, 300), (spec.Restart.MaxAttempts, spec.Restart.Window, spec.Restart.Backoff, spec.Restart.MaxBackoff));
        Assert.Equal(new UpdateSpec { Order = UpdateOrder.StartFirst, Parallelism = 1, HealthTimeout = 60, Drain = 10, Rollback = true }, spec.Update);
    }

    [Fact]
    public void Read_EmptyHealthCheck_HasTheConfiguredDefaultsAndTheFirstPort()
    {
        var spec = Read(Definition() with { HealthCheck = new HealthCheckDefinition(), Ports = [new PortDefinition { ContainerPort = 8080 }] });

        Assert.Equal(Limits.DefaultHealthCheck with { Port = 8080 }, spec.HealthCheck);
    }

    [Fact]
    public void Read_CommandAlone_MakesACommandCheck()
    {
        var check = Read(Definition() with { HealthCheck = new HealthCheckDefinition { Command = ["pg_isready"] } }).HealthCheck!;

        Assert.Equal((HealthCheckType.Command, null, null), (check.Type, check.Port, check.Endpoint));
        Assert.Equal(["pg_isready"], check.Command);
    }

    [Fact]
    public void Read_BackoffAboveTheDefaultMaximum_RaisesTheMaximum() =>
        Assert.Equal(900, Read(Definition() with { Restart = new RestartDefinition { Backoff = 900 } }).Restart.MaxBackoff);

    [Fact]
    public void Read_ManyFaults_NamesEveryOneByItsPath()
    {
        var definition = Definition() with
        {
            HealthCheck = new HealthCheckDefinition
            {
                Type = HealthCheckType.Tcp,
                Endpoint = "up",
                Command = ["true"],
                Interval = 0,
                Timeout = 4000,
                UnhealthyThreshold = 0,
                HealthyThreshold = 101,
                StartPeriod = -1,
            },
            Restart = new RestartDefinition { MaxAttempts = -1, Window = 0, Backoff = 20, MaxBackoff = 10 },
            Update = new UpdateDefinition { Parallelism = 0, HealthTimeout = 0, Drain = -1 },
        };

        Assert.Equal(
            [
                "health_check.command", "health_check.endpoint", "health_check.healthy_threshold", "health_check.interval", "health_check.port",
                "health_check.start_period", "health_check.timeout", "health_check.unhealthy_threshold", "restart.max_attempts", "restart.max_backoff",
                "restart.window", "update.drain", "update.health_timeout", "update.parallelism",
            ],
            ContainerSpecReader.Read(definition, Limits).Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, "health_check.command")]
    [InlineData(80, "health_check.command", "health_check.port")]
    public void Read_CommandCheckWithoutACommand_IsRefused(int? port, params string[] paths) =>
        Assert.Equal(
            paths,
            ContainerSpecReader.Read(Definition() with { HealthCheck = new HealthCheckDefinition { Type = HealthCheckType.Command, Port = port } }, Limits)
                .Errors.Keys.Order(StringComparer.Ordinal));

    private static ContainerDefinition Definition() => new() { Name = "web", Image = "nginx" };

    private static ContainerSpec Read(ContainerDefinition definition)
    {
        var result = ContainerSpecReader.Read(definition, Limits);
        Assert.Empty(result.Errors);
        return result.Request!.Spec;
    }
}
