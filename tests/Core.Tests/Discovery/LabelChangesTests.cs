using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Discovery;

public sealed class LabelChangesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ServiceRecord Empty = new() { Name = "cache", CreatedAt = Noon, UpdatedAt = Noon };

    [Fact]
    public void Sync_TheSameAgain_ChangesNothing()
    {
        var once = Sync(Empty, 1, Instance("docker-a"));

        Assert.Same(once, Sync(once, 2, Instance("docker-a")));
    }

    [Fact]
    public void Sync_AnOlderLookThatComesLate_ChangesNothing()
    {
        var later = Sync(Sync(Empty, 1, Instance("docker-a")), 3);

        Assert.Empty(later.Instances);
        Assert.Same(later, Sync(later, 2, Instance("docker-a")));
    }

    [Fact]
    public void Sync_WhoCameAnotherWay_StaysAndKeepsItsId()
    {
        var registered = Empty with { Instances = [Instance("docker-a") with { Source = InstanceSource.Api, Version = "9.0.0" }] };

        var after = Sync(registered, 1, Instance("docker-a"), Instance("docker-b"));

        Assert.Equal([("docker-a", "9.0.0"), ("docker-b", "1.0.0")], after.Instances.Select(instance => (instance.Id, instance.Version)));
        Assert.Equal(["docker-a"], Sync(after, 2).Instances.Select(instance => instance.Id));
    }

    [Fact]
    public void Sync_OneThatWeCheck_KeepsWhatIsKnownOfItsHealth()
    {
        var check = new HealthCheckSpec { Type = HealthCheckType.Http, Endpoint = "/ping" };
        var starting = Instance("docker-a") with { HealthCheck = check, Health = InstanceHealth.Starting };
        var healthy = ServiceChanges.Note(Sync(Empty, 1, starting), new InstanceHealthNote("docker-a", InstanceHealth.Healthy, null, Noon.AddMinutes(5)));

        var after = Sync(healthy, 2, starting with { HealthCheck = check with { } }, Instance("docker-b"));

        Assert.Equal((InstanceHealth.Healthy, Noon.AddMinutes(5)), (after.Instances[0].Health, after.Instances[0].HealthSince));
        Assert.True(LabelChanges.Agree(after.Instances, [Instance("docker-b"), starting]));
        Assert.False(LabelChanges.Agree(after.Instances, [starting]));
    }

    private static ServiceRecord Sync(ServiceRecord record, int minute, params ServiceInstance[] instances) =>
        LabelChanges.Sync(record, new LabelRegistration(instances, Noon.AddMinutes(minute), Noon.AddMinutes(minute)));

    private static ServiceInstance Instance(string id) => new()
    {
        Id = id,
        Service = "cache",
        Version = "1.0.0",
        Endpoint = new InstanceEndpoint("http", "172.17.0.5", 80),
        Source = InstanceSource.Label,
        RegisteredAt = Noon,
    };
}
