using System.Text.Json;
using FunctionsOrchestrator.Core.Falco;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.Tests.Falco;

/// <summary>
/// The alerts are genuine: <c>shell.json</c> is what Falco wrote by its rule "Terminal shell in container" (falcosecurity/rules, Apache-2.0);
/// <c>sidekick.json</c> is the test alert of falcosecurity/falcosidekick, <c>outputs/client_test.go</c> (MIT or Apache-2.0).
/// </summary>
public sealed class FalcoTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_AShellInAContainer_HasItsContainerAndSeverity()
    {
        var alert = Assert.Single(Read(Sample("shell.json")));
        var report = FalcoFindings.Of(alert, new FalcoPlace("c-1", "web", "web-1-0", "9cc6d64c75d0aa", "alpine:3.20"), Now);

        Assert.Equal("9cc6d64c75d0", alert.ContainerId);
        Assert.Equal(("falco:Terminal shell in container", FindingSeverity.Low, "c-1", "web-1-0"), (report.Rule, report.Severity, report.ContainerId, report.Replica));
        Assert.Equal("/bin/busybox sh execve root", report.Subject);
        Assert.Equal("-1", report.Evidence["user.loginuid"]);
        Assert.Equal(new DateTimeOffset(2026, 7, 10, 19, 10, 27, TimeSpan.Zero).AddTicks(1717329), report.SeenAt);
    }

    [Fact]
    public void Read_AnAlertWithoutContainer_IsAFindingOfItsHost()
    {
        var alert = Assert.Single(Read(Sample("sidekick.json")));
        var report = FalcoFindings.Of(alert, null, Now);

        Assert.Equal((FindingSeverity.Info, null, "test-host", "falcosidekick"), (report.Severity, report.ContainerId, report.DockerId, report.Subject));
    }

    [Fact]
    public void Read_AList_GivesEach() => Assert.Equal(2, Read($"[{Sample("shell.json")},{Sample("sidekick.json")}]").Count);

    [Theory]
    [InlineData("Emergency", FindingSeverity.Critical)]
    [InlineData("Alert", FindingSeverity.Critical)]
    [InlineData("CRITICAL", FindingSeverity.Critical)]
    [InlineData("Error", FindingSeverity.High)]
    [InlineData("Warning", FindingSeverity.Medium)]
    [InlineData("Notice", FindingSeverity.Low)]
    [InlineData("Informational", FindingSeverity.Info)]
    [InlineData("Debug", FindingSeverity.Info)]
    public void Read_EachPriority_HasItsSeverity(string priority, FindingSeverity severity) =>
        Assert.Equal(severity, Read($$"""{"rule":"r","output":"o","priority":"{{priority}}","time":"2026-01-01T00:00:00Z"}""")[0].Severity);

    [Fact]
    public void Read_Faults_AreAllNamed()
    {
        Assert.Equal(["[0].rule", "[0].output", "[0].priority", "[0].time", "[0].output_fields", "[1]"], Faults("""[{"rule":5,"priority":"Loud","time":"noon","output_fields":[]},7]"""));
        Assert.Equal(["$"], Faults("[]"));
        Assert.Equal(["$"], Faults("7"));
        Assert.Equal(["$"], Faults($"[{string.Join(',', Enumerable.Repeat("{}", FalcoReader.MostAlerts + 1))}]"));
    }

    [Fact]
    public void Of_AnAlertOfTheFuture_IsOneOfNow() =>
        Assert.Equal(Now, FalcoFindings.Of(Read("""{"rule":"r","output":"o","priority":"Alert","time":"2999-01-01T00:00:00Z"}""")[0], null, Now).SeenAt);

    private static string Sample(string name)
    {
        using var stream = typeof(FalcoTests).Assembly.GetManifestResourceStream($"Falco.{name}")!;
        return new StreamReader(stream).ReadToEnd();
    }

    private static IReadOnlyList<FalcoAlert> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return FalcoReader.Read(document.RootElement, (path, fault) => Assert.Fail($"{path}: {fault}"));
    }

    private static List<string> Faults(string json)
    {
        var paths = new List<string>();
        using var document = JsonDocument.Parse(json);
        Assert.True(FalcoReader.Read(document.RootElement, (path, _) => paths.Add(path)).Count == 0);
        return paths;
    }
}
