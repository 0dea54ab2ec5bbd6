using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Discovery;

public sealed class LabelReaderTests
{
    private static readonly HealthCheckSpec Defaults = new() { Type = HealthCheckType.Http, Interval = 7 };

    [Fact]
    public void Read_OnlyAName_TakesTheRestFromTheContainer()
    {
        var instance = Read(new() { ["orchestrator.service"] = "cache" }).Instance!;

        Assert.Equal(
            ("docker-0123456789ab", "cache", "7.2.0", "http://172.17.0.5:6379", InstanceSource.Label, InstanceHealth.Unchecked, "0123456789abcdef"),
            (instance.Id, instance.Service, instance.Version, instance.Endpoint.Url, instance.Source, instance.Health, instance.DockerId));
        Assert.Null(instance.ContainerId);
    }

    [Fact]
    public void Read_EveryLabel_IsTakenIn()
    {
        var instance = Read(new()
        {
            ["orchestrator.service"] = "cache",
            ["orchestrator.service.port"] = "6380",
            ["orchestrator.service.version"] = "1.0.0",
            ["orchestrator.service.scheme"] = "tcp",
            ["orchestrator.service.address"] = "replica",
            ["orchestrator.service.tags"] = "fast, shared",
            ["orchestrator.service.depends_on"] = "store",
            ["orchestrator.service.health_check"] = "/ping",
            ["orchestrator.service.metadata.team"] = "platform",
            ["com.example.other"] = "x",
        }).Instance!;

        Assert.Equal(("1.0.0", "tcp://172.17.0.5:6380", InstanceHealth.Starting, "platform"), (instance.Version, instance.Endpoint.Url, instance.Health, instance.Metadata["team"]));
        Assert.Equal(["fast", "shared"], instance.Tags);
        Assert.Equal(["store"], instance.DependsOn);
        Assert.Equal(("/ping", 6380, 7), (instance.HealthCheck!.Endpoint, instance.HealthCheck.Port, instance.HealthCheck.Interval));
    }

    [Fact]
    public void Read_ManyFaults_NamesEveryOneByItsLabel()
    {
        var (instance, errors) = Read(new()
        {
            ["orchestrator.service"] = "Cache",
            ["orchestrator.service.port"] = "many",
            ["orchestrator.service.version"] = "one",
            ["orchestrator.service.scheme"] = "ftp",
            ["orchestrator.service.address"] = "mars",
            ["orchestrator.service.tags"] = "a b",
            ["orchestrator.service.depends_on"] = "Store",
            ["orchestrator.service.health_check"] = "ping",
            ["orchestrator.service.metadata.bell"] = "\a",
            ["orchestrator.service.prot"] = "80",
        });

        Assert.Null(instance);
        Assert.Equal(
            [
                "orchestrator.service", "orchestrator.service.address", "orchestrator.service.depends_on[0]", "orchestrator.service.health_check",
                "orchestrator.service.metadata.bell", "orchestrator.service.port", "orchestrator.service.prot", "orchestrator.service.scheme",
                "orchestrator.service.tags[0]", "orchestrator.service.version",
            ],
            errors.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(ReplicaState.Exited, ReplicaHealth.None, null)]
    [InlineData(ReplicaState.Paused, ReplicaHealth.None, null)]
    [InlineData(ReplicaState.Running, ReplicaHealth.Starting, null)]
    [InlineData(ReplicaState.Running, ReplicaHealth.Healthy, InstanceHealth.Healthy)]
    [InlineData(ReplicaState.Running, ReplicaHealth.Unhealthy, InstanceHealth.Unhealthy)]
    public void Read_AContainerInItsStates_IsFoundOnceItRunsAndItsOwnCheckHasPassed(ReplicaState state, ReplicaHealth health, InstanceHealth? found)
    {
        var (instance, errors) = Read(new() { ["orchestrator.service"] = "cache" }, state, health);

        Assert.Empty(errors);
        Assert.Equal(found, instance?.Health);
    }

    [Fact]
    public void Read_NoPortAnywhere_AsksForOne()
    {
        var container = Container(new() { ["orchestrator.service"] = "cache" }) with { Exposed = [] };

        Assert.Equal(["orchestrator.service.port"], LabelReader.Read(container, Defaults, null).Errors.Keys);
    }

    private static LabelledReading Read(Dictionary<string, string> labels, ReplicaState state = ReplicaState.Running, ReplicaHealth health = ReplicaHealth.None) =>
        LabelReader.Read(Container(labels, state, health), Defaults, null);

    private static LabelledContainer Container(Dictionary<string, string> labels, ReplicaState state = ReplicaState.Running, ReplicaHealth health = ReplicaHealth.None) => new(
        new ObservedReplica { DockerId = "0123456789abcdef", Name = "cache", State = state, Health = health, Ip = "172.17.0.5" },
        "redis:7.2",
        labels,
        [6379, 16379]);
}
