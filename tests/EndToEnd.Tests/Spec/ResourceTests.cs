using System.Globalization;
using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Spec;

/// <summary><c>resources</c>, but for the network: each limit is in Docker's configuration and does what it says.</summary>
public sealed class ResourceTests(SpecApp running) : SpecTest(running)
{
    [Fact]
    public async Task MemoryLimit_KillsWhatWantsMore()
    {
        await CreateAsync(new { resources = new { memory_limit = "16m", memory_reservation = "8m" } });
        Assert.Equal(16 << 20, (await InspectAsync("HostConfig.Memory"))!.GetValue<long>());
        Assert.Equal(16 << 20, (await InspectAsync("HostConfig.MemorySwap"))!.GetValue<long>());
        Assert.Equal(8 << 20, (await InspectAsync("HostConfig.MemoryReservation"))!.GetValue<long>());
        Assert.Equal((8 << 20).ToString(CultureInfo.InvariantCulture), await CgroupAsync("memory/memory.soft_limit_in_bytes", "memory.low"));

        // The number of kills is the last word of the line in both versions of cgroups.
        var output = await ShellAsync("dd if=/dev/zero of=/dev/null bs=64M count=1 2>&1; echo code $?");

        Assert.EndsWith("code 137", output, StringComparison.Ordinal);
        Assert.Contains("oom_kill 1", await CgroupAsync("memory/memory.oom_control", "memory.events"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MemoryLimit_ThatTheProcessItselfPasses_IsToldByDockerAsAnOomKill()
    {
        await CreateAsync(new { entrypoint = new[] { "sh", "-c", "until [ -e /go ]; do sleep 0.1; done; exec dd if=/dev/zero of=/dev/null bs=64M count=1" }, resources = new { memory_limit = "16m" } });
        var engineTime = await DockerCli.RunAsync("info", "--format", "{{.SystemTime}}");
        var since = (DateTimeOffset.Parse(engineTime, CultureInfo.InvariantCulture).ToUnixTimeSeconds() - 1).ToString(CultureInfo.InvariantCulture);

        await ShellAsync("touch /go");

        var oom = await ApiClient.UntilAsync(
            async () => await DockerCli.RunAsync("events", "--since", since, "--until", "0s", "--filter", "event=oom", "--filter", $"container={Replica}", "--format", "{{.Action}}") is { Length: > 0 } seen ? seen : null,
            "the engine to tell of the kill");
        Assert.StartsWith("oom", oom, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CpuLimit_Throttles()
    {
        await CreateAsync(new { resources = new { cpu_limit = "0.1", cpu_shares = 512 } });
        Assert.Equal(100_000_000, (await InspectAsync("HostConfig.NanoCpus"))!.GetValue<long>());

        await ShellAsync("i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done");

        var throttled = (await CgroupAsync("cpu/cpu.stat", "cpu.stat")).Split('\n').Single(line => line.StartsWith("nr_throttled ", StringComparison.Ordinal));
        Assert.True(int.Parse(throttled.Split(' ')[1], CultureInfo.InvariantCulture) > 0, throttled);
    }

    [Fact]
    public async Task CpuShares_AreTheWeightOfTheGroup()
    {
        await CreateAsync(new { resources = new { cpu_shares = 512 } });

        Assert.Equal(512, (await InspectAsync("HostConfig.CpuShares"))!.GetValue<long>());
        Assert.Contains(await CgroupAsync("cpu/cpu.shares", "cpu.weight"), new[] { "512", "20", "59" });
    }

    [Fact]
    public async Task CpuLimit_AboveTheEnginesCpus_IsRefusedBeforeAnythingIsMade()
    {
        var refused = await RefuseAsync(new { resources = new { cpu_limit = "5000" } });

        Assert.Contains("the engine's", refused.ExpectProblem(HttpStatusCode.UnprocessableEntity)["errors"]!["resources.cpu_limit"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        await NothingIsMadeAsync();
    }

    [Fact]
    public async Task PidsLimit_RefusesOneProcessMore()
    {
        await CreateAsync(new { resources = new { pids_limit = 8 } });
        Assert.Equal(8, (await InspectAsync("HostConfig.PidsLimit"))!.GetValue<long>());

        var output = await ShellAsync("(for i in 1 2 3 4 5 6 7 8 9 10; do sleep 60 >/dev/null 2>&1 & done) 2>&1; true");

        Assert.Contains("can't fork", output, StringComparison.Ordinal);
        Assert.Equal("8", await CgroupAsync("pids/pids.max", "pids.max"));
    }

    [Fact]
    public async Task Ulimits_AreThoseOfTheProcess()
    {
        await CreateAsync(new { resources = new { ulimits = new { nofile = new { soft = 100, hard = 200 }, core = new { soft = 0, hard = 0 } } } });

        var limits = await ShellAsync("cat /proc/1/limits");

        Assert.Matches(@"Max open files\s+100\s+200\s", limits);
        Assert.Matches(@"Max core file size\s+0\s+0\s", limits);
    }

    [Fact]
    public async Task Resources_WhenNotGiven_AreTheConfiguredDefaults()
    {
        await CreateAsync(new { });

        Assert.Equal(64 << 20, (await InspectAsync("HostConfig.Memory"))!.GetValue<long>());
        Assert.Equal(1_000_000_000, (await InspectAsync("HostConfig.NanoCpus"))!.GetValue<long>());
    }

    [Fact]
    public async Task StorageLimit_IsKeptOrRefusedByTheDriversName()
    {
        var driver = await DockerCli.RunAsync("info", "--format", "{{.Driver}}");
        var answer = await RefuseAsync(new { resources = new { storage_limit = "100m" } });

        if (answer.Status is HttpStatusCode.Created)
        {
            Assert.Equal("104857600", (await InspectAsync("HostConfig.StorageOpt.size"))!.GetValue<string>());
            Assert.NotEqual("code 0", await ShellAsync("dd if=/dev/zero of=/big bs=1M count=200 2>/dev/null; echo code $?"));
            return;
        }

        Assert.Contains(driver, answer.ExpectProblem(HttpStatusCode.UnprocessableEntity)["errors"]!["resources.storage_limit"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        await NothingIsMadeAsync();
    }
}
