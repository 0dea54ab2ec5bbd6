using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class SpecDiffTests
{
    private static readonly ContainerSpec Spec = new()
    {
        Image = "web:1",
        Command = ["serve", "--port", "80"],
        Env = new Dictionary<string, string> { ["MODE"] = "prod", ["PASSWORD"] = "hunter2" },
        Resources = new ResourceSpec { MemoryLimit = new ByteSize(128 << 20) },
        Labels = new Dictionary<string, string> { ["team"] = "frontend" },
    };

    [Fact]
    public void Between_EqualSpecs_IsEmpty() =>
        Assert.Empty(SpecDiff.Between(Spec, Spec with { Env = new Dictionary<string, string> { ["PASSWORD"] = "hunter2", ["MODE"] = "prod" } }));

    [Fact]
    public void Between_ChangedFields_NamesEachByItsPathWithOldAndNew()
    {
        var changed = Spec with
        {
            Image = "web:2",
            Command = ["serve", "--port", "8080", "-v"],
            Resources = new ResourceSpec(),
            Labels = new Dictionary<string, string> { ["team"] = "frontend", ["a.b"] = "c" },
            Ports = [new PortSpec { ContainerPort = 80 }],
        };

        Assert.Equal(
            [
                new("image", "\"web:1\"", "\"web:2\""),
                new("command[2]", "\"80\"", "\"8080\""),
                new("command[3]", null, "\"-v\""),
                new("labels['a.b']", null, "\"c\""),
                new("ports[0].container_port", null, "80"),
                new("ports[0].host_port", null, "0"),
                new("ports[0].host_ip", null, "\"127.0.0.1\""),
                new("ports[0].protocol", null, "\"tcp\""),
                new("resources.memory_limit", "\"128m\"", null),
            ],
            SpecDiff.Between(Spec, changed));
    }

    [Fact]
    public void Between_Environment_ShowsNoValue()
    {
        var changes = SpecDiff.Between(Spec, Spec with { Env = new Dictionary<string, string> { ["PASSWORD"] = "swordfish", ["NEW"] = "x" } });

        Assert.Equal([new("env.MODE", "\"***\"", null), new("env.PASSWORD", "\"***\"", "\"***\""), new("env.NEW", null, "\"***\"")], changes);
    }

    [Fact]
    public void Between_AnEmptyCommandAndNone_AreDifferent() =>
        Assert.Equal([new SpecChange("command", null, "[]")], SpecDiff.Between(Spec with { Command = null }, Spec with { Command = [] }));
}
