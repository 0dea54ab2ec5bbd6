using FunctionsOrchestrator.Core.RuntimeSecurity;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.Core.Tests.RuntimeSecurity;

public sealed class RuntimeJudgeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly RuntimeBaseline Learning = new() { LearnsUntil = Noon.AddMinutes(10) };

    [Fact]
    public void Judge_WhileItLearns_TakesWhatItSeesForNormal()
    {
        var look = Look() with { Processes = [Process("httpd", "/usr/sbin/httpd")], Ports = Ports(8080), Destinations = [Outside("192.0.2.7", 443)] };

        var verdict = RuntimeJudge.Judge(Learning, null, look);
        var after = RuntimeJudge.Judge(verdict.Baseline, null, look with { At = Noon.AddHours(1) });

        Assert.Empty(verdict.Findings);
        Assert.Empty(after.Findings);
        Assert.Equal(verdict.Baseline, after.Baseline);
    }

    [Fact]
    public void Judge_NewAfterItHasLearned_TellsEachAndLearnsNothing()
    {
        var look = Look() with
        {
            At = Noon.AddHours(1),
            Processes = [Process("xmrig", "/opt/xmrig")],
            Ports = new Dictionary<int, bool> { [4444] = true, [5555] = false },
            Destinations = [Outside("198.51.100.7", 3333), new SeenDestination("service:orders", Endpoint("10.0.0.7", 80))],
        };

        var verdict = RuntimeJudge.Judge(Learning, null, look);

        Assert.Equal(
            ["process_unknown /opt/xmrig", "port_unknown tcp/4444", "port_unknown tcp/5555", "connection_unknown 198.51.100.0:3333/24", "connection_unknown service:orders"],
            verdict.Findings.Select(finding => $"{finding.Rule} {finding.Subject}"));
        Assert.Equal(Learning, verdict.Baseline);
    }

    [Fact]
    public void Judge_AnotherAddressOfTheSameNetworkOutside_IsKnown()
    {
        var baseline = RuntimeJudge.Judge(Learning, null, Look() with { Destinations = [Outside("192.0.2.7", 443)] }).Baseline;

        Assert.Empty(RuntimeJudge.Judge(baseline, null, Look() with { At = Noon.AddHours(1), Destinations = [Outside("192.0.2.9", 443)] }).Findings);
        Assert.Single(RuntimeJudge.Judge(baseline, null, Look() with { At = Noon.AddHours(1), Destinations = [Outside("192.0.2.9", 22)] }).Findings);
    }

    [Fact]
    public void Judge_WhatTheSpecNames_IsNeverTold()
    {
        var look = Look() with { At = Noon.AddHours(1), Processes = [Process("serve", "/bin/busybox")], Ports = Ports(8080), OwnPrograms = new HashSet<string> { "serve" }, OwnPorts = new HashSet<int> { 8080 } };

        Assert.Empty(RuntimeJudge.Judge(Learning, null, look).Findings);
    }

    [Fact]
    public void Judge_DeclaredLists_AreNotLearnedButHoldFromTheStart()
    {
        var declared = new RuntimeDeclaration { Processes = ["nginx"], Ports = [80], Destinations = ["10.0.0.0/8:5432", "service:orders"] };
        var look = Look() with
        {
            Declared = declared,
            Processes = [Process("nginx", "/usr/sbin/nginx"), Process("sh", "/bin/sh")],
            Ports = Ports(80, 81),
            Destinations = [Outside("10.1.2.3", 5432), Outside("10.1.2.3", 22), new SeenDestination("service:orders", Endpoint("172.18.0.2", 80))],
        };

        Assert.Equal(["/bin/sh", "tcp/81", "10.1.2.0:22/24"], RuntimeJudge.Judge(Learning, null, look).Findings.Select(finding => finding.Subject));
    }

    [Fact]
    public void Judge_ProgramsTheImageDoesNotHave_AreToldWhileItLearns()
    {
        var look = Look() with
        {
            Processes = [Process("evil", "/tmp/evil"), Process("gone", "/tmp/gone (deleted)"), Process("mem", "/memfd:x (deleted)"), Process("httpd", "/bin/httpd")],
            Written = new HashSet<string> { "/tmp/evil" },
        };

        Assert.Equal(["/memfd:x (deleted)", "/tmp/evil", "/tmp/gone (deleted)"], RuntimeJudge.Judge(Learning, null, look).Findings.Select(finding => finding.Subject));
    }

    [Fact]
    public void Judge_Files_TellsExecutablesAndWhatTheSystemDependsOn()
    {
        var look = Look() with
        {
            Files =
            [
                new FileChange("/tmp/data", FileChangeKind.Added, FileKind.Plain),
                new FileChange("/tmp/evil", FileChangeKind.Added, FileKind.Executable),
                new FileChange("/etc/passwd", FileChangeKind.Modified, FileKind.Plain),
                new FileChange("/usr/bin/ls", FileChangeKind.Modified, FileKind.Other),
                new FileChange("/usr/bin/new", FileChangeKind.Added, FileKind.Folder),
                new FileChange("/home/ann/.ssh/authorized_keys", FileChangeKind.Added, FileKind.Plain),
                new FileChange("/bin/id", FileChangeKind.Deleted),
                new FileChange("/opt/plugins/run", FileChangeKind.Added, FileKind.Executable),
            ],
            Declared = new RuntimeDeclaration { Paths = ["/opt/plugins"] },
        };

        Assert.Equal(
            ["executable_dropped /tmp/evil", "system_file_changed /bin/id", "system_file_changed /etc/passwd", "system_file_changed /home/ann/.ssh/authorized_keys", "system_file_changed /usr/bin/ls"],
            RuntimeJudge.Judge(Learning, null, look).Findings.Select(finding => $"{finding.Rule} {finding.Subject}"));
    }

    [Fact]
    public void Judge_Privileges_TellsWhoHasMoreThanTheReplicaWasGiven()
    {
        var look = Look() with
        {
            CapabilityBound = 0b0011,
            MustNotBeRoot = true,
            Processes = [Process("web", "/web") with { UserId = 1000, Capabilities = 0b0001 }, Process("up", "/up") with { Capabilities = 0b0001 }, Process("priv", "/priv") with { UserId = 5, Capabilities = 0b0111 }],
        };

        Assert.Equal(["capabilities of /priv", "root as /up"], RuntimeJudge.Judge(Learning, null, look).Findings.Select(finding => finding.Subject));
    }

    [Fact]
    public void Judge_Mounts_ComparesWithTheFirstLook()
    {
        var first = RuntimeJudge.Judge(Learning, null, Look() with { Mounts = ["/ overlay", "/data ext4"] });
        var later = RuntimeJudge.Judge(Learning, first.FirstLook, Look() with { At = Noon.AddMinutes(1), Mounts = ["/ overlay", "/mnt tmpfs"] });

        Assert.Empty(first.Findings);
        Assert.Equal(["/data ext4", "/mnt tmpfs"], later.Findings.Select(finding => finding.Subject));
        Assert.Equal(first.FirstLook, later.FirstLook);
    }

    [Fact]
    public void Judge_VeryManyOfARule_TellsTheirNumber()
    {
        var look = Look() with { Files = [.. Enumerable.Range(0, 500).Select(number => new FileChange($"/tmp/{number}", FileChangeKind.Added, FileKind.Executable))] };

        var findings = RuntimeJudge.Judge(Learning, null, look).Findings;

        Assert.Equal(21, findings.Count);
        Assert.Equal("500", findings[^1].Evidence["number"]);
    }

    [Fact]
    public void Exec_OnlyAHealthCheckWithoutInput_IsExpected()
    {
        IReadOnlyList<string>[] checks = [["/bin/check", "-q"]];

        Assert.Null(ExecRules.Judge(Exec(false, false, false), checks, Look()));
        Assert.Equal("exec_interactive", ExecRules.Judge(Exec(true, false, false), checks, Look())!.Rule);
        Assert.Equal("exec_interactive", ExecRules.Judge(Exec(false, true, false), checks, Look())!.Rule);
        Assert.Equal("exec_privileged", ExecRules.Judge(Exec(false, false, true), checks, Look())!.Rule);
        Assert.Equal("exec_unexpected", ExecRules.Judge(Exec(false, false, false), [], Look())!.Rule);
    }

    [Theory]
    [InlineData(139, true)]
    [InlineData(134, true)]
    [InlineData(137, false)]
    [InlineData(1, false)]
    [InlineData(0, false)]
    public void OfExit_OnlyFaults_AreTold(int code, bool told) => Assert.Equal(told, EndRules.OfExit(code, Look()) is not null);

    [Theory]
    [InlineData("192.0.2.1", true)]
    [InlineData("192.0.2.1:443", true)]
    [InlineData("10.0.0.0/8:5432", true)]
    [InlineData("2001:db8::/32", true)]
    [InlineData("[2001:db8::1]:443", true)]
    [InlineData("service:orders", true)]
    [InlineData("container:c-abcdefghij23", true)]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("10.0.0.0/33", false)]
    [InlineData("10.0.0.0/8:0", false)]
    [InlineData("orders", false)]
    [InlineData("service:", false)]
    [InlineData("", false)]
    public void DestinationRule_Read_TakesWhatMakesSense(string text, bool reads) => Assert.Equal(reads, DestinationRule.Read(text) is not null);

    [Fact]
    public void DestinationRule_AnyAddress_FitsAll() => Assert.True(DestinationRule.Read("0.0.0.0/0")!.Fits(Outside("203.0.113.9", 1)));

    [Fact]
    public void WithoutFolders_LeavesOutTheWayToAFile() => Assert.Equal(
        ["/etc/passwd", "/tmp"],
        FileRules.WithoutFolders([new FileChange("/etc", FileChangeKind.Modified), new FileChange("/etc/passwd", FileChangeKind.Modified), new FileChange("/tmp", FileChangeKind.Added)]).Select(file => file.Path));

    private static RuntimeLook Look() => new() { ContainerId = "c-1", Container = "web", Replica = "web-1-0", DockerId = "d1", Image = "web:1", At = Noon, Declared = new RuntimeDeclaration() };

    private static SeenProcess Process(string name, string file) => new() { Name = name, Command = $"{name} -x", UserId = 0, Executable = file };

    private static ExecSighting Exec(bool terminal, bool input, bool privileged) => new(["/bin/check", "-q"], terminal, input, privileged, null);

    private static Dictionary<int, bool> Ports(params int[] ports) => ports.ToDictionary(port => port, _ => true);

    private static SeenDestination Outside(string address, int port) => new(NodeId.OfExternal(Endpoint(address, port)), Endpoint(address, port));

    private static NetEndpoint Endpoint(string address, int port) => NetAddress.TryParse(address, out var parsed) ? new NetEndpoint(parsed, port) : throw new ArgumentException(address, nameof(address));
}
