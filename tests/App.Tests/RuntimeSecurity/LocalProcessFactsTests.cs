using FunctionsOrchestrator.App.Adapters.Host;

namespace FunctionsOrchestrator.App.Tests.RuntimeSecurity;

/// <summary>On a folder that looks as <c>/proc</c> does (Linux, Documentation/filesystems/proc.rst).</summary>
public sealed class LocalProcessFactsTests : IDisposable
{
    private const string Engine = "unix:///var/run/docker.sock";
    private static readonly string One = new('a', 64);
    private static readonly string Other = new('b', 64);
    private static readonly string Nobody = new('c', 64);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadAll_ProcessesOfManyContainers_AreToldByContainer()
    {
        Process(100, $"2:pids:/docker/{One}\n1:name=systemd:/docker/{One}\n0::/\n", "serve", "/bin/serve", "/bin/serve\0-p\080\0");
        Process(101, $"0::/system.slice/docker-{One}.scope/init\n", "two words", "/bin/sh", "sh\0");
        Process(102, $"2:pids:/docker/{Other}\n", "serve", "/bin/serve", "serve\0");
        Process(103, $"2:pids:/docker/{Nobody}\n", "serve", "/bin/serve", "serve\0");
        Process(1, "0::/init.scope\n", "systemd", "/sbin/init", "init\0");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "self"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "104"));

        var found = new LocalProcessFacts(Engine, _folder.Path).ReadAll(new HashSet<string> { One, Other })!;

        Assert.Equal([One, Other], found.Keys.Order());
        var (first, second) = (found[One].Single(one => one.ProcessId == 100), found[One].Single(one => one.ProcessId == 101));
        Assert.Equal(("serve", "/bin/serve -p 80", "/bin/serve", 1000, 0x3UL, 0xa80425fbUL), (first.Process.Name, first.Process.Command, first.Process.Executable, first.Process.UserId, first.Process.Capabilities, first.CapabilityBound));
        Assert.Equal("two words", second.Process.Name);
        Assert.Equal(102, Assert.Single(found[Other]).ProcessId);
    }

    [Fact]
    public void ReadAll_EngineOnAnotherHost_SaysNothing() => Assert.Null(new LocalProcessFacts("tcp://10.0.0.1:2375", _folder.Path).ReadAll(new HashSet<string> { One }));

    private void Process(int id, string groups, string name, string executable, string command)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, $"{id}")).FullName;
        File.WriteAllText(Path.Combine(folder, "cgroup"), groups);
        File.WriteAllText(Path.Combine(folder, "cmdline"), command);
        File.WriteAllText(Path.Combine(folder, "status"), $"Name:\t{name}\nUid:\t0\t1000\t0\t0\nCapEff:\t0000000000000003\nCapBnd:\t00000000a80425fb\n");
        File.CreateSymbolicLink(Path.Combine(folder, "exe"), executable);
    }
}
