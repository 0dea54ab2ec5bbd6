using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Hardening;

namespace FunctionsOrchestrator.Core.Tests.Hardening;

public sealed class HardeningRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly ContainerSpec Baseline = new() { Image = "i", Resources = new ResourceSpec { PidsLimit = 100 } };

    private static readonly ContainerSpec Restricted = new()
    {
        Image = "i",
        Resources = new ResourceSpec { PidsLimit = 100, CpuLimit = new CpuQuantity(500_000_000), MemoryLimit = new ByteSize(64 << 20) },
        Security = new SecuritySpec { Profile = HardeningProfile.Restricted, User = "1000", ReadOnlyRoot = true, Capabilities = new CapabilitySpec { Drop = ["ALL"] } },
    };

    public static TheoryData<string> BaselineRules => [.. HardeningRules.All.Where(rule => rule.AppliesTo(HardeningProfile.Baseline)).Select(rule => rule.Id)];

    public static TheoryData<string> RestrictedRules => [.. HardeningRules.All.Where(rule => rule.AppliesTo(HardeningProfile.Restricted)).Select(rule => rule.Id)];

    [Fact]
    public void Check_WhatProfilesAskFor_ViolatesNothing()
    {
        Assert.Empty(HardeningRules.Check(Baseline));
        Assert.Empty(HardeningRules.Check(Restricted));
    }

    [Theory]
    [MemberData(nameof(BaselineRules))]
    public void Check_BaselineThatBreaksARule_IsThatViolationAlone(string rule) => Assert.Equal([rule], HardeningRules.Check(Break(Baseline, rule)).Select(violation => violation.Rule));

    [Theory]
    [MemberData(nameof(RestrictedRules))]
    public void Check_RestrictedThatBreaksARule_IsThatViolationAlone(string rule) => Assert.Equal([rule], HardeningRules.Check(Break(Restricted, rule)).Select(violation => violation.Rule));

    [Fact]
    public void Check_ManyViolations_NamesThemAll()
    {
        var spec = Baseline with { Security = Baseline.Security with { HostPid = true, Privileged = true, Capabilities = new CapabilitySpec { Add = ["NET_RAW", "SYS_ADMIN"] } } };

        Assert.Equal(
            ["security.capabilities.add", "security.capabilities.add", "security.privileged", "security.host_pid"],
            HardeningRules.Check(spec).Select(violation => violation.Path));
    }

    [Fact]
    public void Check_PrivilegedProfile_RefusesNothingButItself()
    {
        var spec = new ContainerSpec { Image = "i", Security = new SecuritySpec { Profile = HardeningProfile.Privileged, Privileged = true, HostNetwork = true } };

        Assert.Equal([HardeningRules.ProfilePrivileged], HardeningRules.Check(spec).Select(violation => violation.Rule));
        Assert.Empty(HardeningVerdict.Of(spec, "c-1", [], isAdmin: true, Noon).Refused);
        Assert.Single(HardeningVerdict.Of(spec, "c-1", [], isAdmin: false, Noon).Refused);
    }

    [Fact]
    public void Of_WaiverInForce_LetsItsRulesPassUntilItEnds()
    {
        var spec = Break(Break(Baseline, "host_pid"), "privileged");
        var waiver = new Waiver { Id = "w-1", Container = "web", Rules = ["host_pid"], Reason = "r", CreatedBy = "ann", CreatedAt = Noon, ExpiresAt = Noon.AddHours(1) };

        var during = HardeningVerdict.Of(spec, "c-1", [waiver], isAdmin: false, Noon);
        var after = HardeningVerdict.Of(spec, "c-1", [waiver], isAdmin: false, Noon.AddHours(1));

        Assert.Equal(["privileged"], during.Refused.Select(violation => violation.Rule));
        Assert.Equal([("host_pid", "w-1", Noon.AddHours(1))], during.Waived.Select(waived => (waived.Violation.Rule, waived.Waiver, waived.Until)));
        Assert.Equal(["privileged", "host_pid"], after.Refused.Select(violation => violation.Rule));
    }

    [Theory]
    [InlineData(null, "c-1", true)]
    [InlineData(null, null, true)]
    [InlineData("c-1", "c-1", true)]
    [InlineData("c-1", "c-2", false)]
    [InlineData("c-1", null, false)]
    public void Of_WaiverBoundToAContainer_IsOfNoOtherOneOfItsName(string? bound, string? container, bool waived)
    {
        var waiver = new Waiver { Id = "w-1", Container = "web", ContainerId = bound, Rules = ["host_pid"], Reason = "r", CreatedBy = "ann", CreatedAt = Noon, ExpiresAt = Noon.AddHours(1) };

        Assert.Equal(waived, HardeningVerdict.Of(Break(Baseline, "host_pid"), container, [waiver], isAdmin: false, Noon).Refused.Count == 0);
    }

    [Theory]
    [InlineData("/etc", true)]
    [InlineData("/etc/ssl", true)]
    [InlineData("/var", true)]
    [InlineData("/var/lib/docker/volumes/x", true)]
    [InlineData("/srv/data", false)]
    [InlineData("/etcetera", false)]
    public void IsSensitive_FoldersOfTheHost_AndWhatHoldsThem(string path, bool sensitive) => Assert.Equal(sensitive, SensitivePaths.IsSensitive(path));

    [Theory]
    [InlineData("/var/run/docker.sock", true)]
    [InlineData("/srv/proxy/docker.sock", true)]
    [InlineData("/run", true)]
    [InlineData("/var", true)]
    [InlineData("/srv/docker.sock.d", false)]
    public void HoldsEngineSocket_SocketsByNameAndTheirFolders(string path, bool holds) => Assert.Equal(holds, SensitivePaths.HoldsEngineSocket(path));

    /// <summary>The least change that breaks one rule.</summary>
    private static ContainerSpec Break(ContainerSpec spec, string rule) => rule switch
    {
        "non_root_user" => spec with { Security = spec.Security with { User = "0:0" } },
        "apparmor_default" => spec with { Security = spec.Security with { Apparmor = Confinement.Unconfined } },
        "capabilities" => spec with { Security = spec.Security with { Capabilities = spec.Security.Capabilities with { Add = ["NET_RAW"] } } },
        "privileged" => spec with { Security = spec.Security with { Privileged = true } },
        "sensitive_mount" => spec with { Volumes = [new VolumeSpec { Source = "/etc/ssl", Target = "/x" }] },
        "privileged_port" => spec with { Ports = [new PortSpec { ContainerPort = 80, HostPort = 80 }] },
        "host_network" => spec with { Security = spec.Security with { HostNetwork = true } },
        "memory_limit" => spec with { Resources = spec.Resources with { MemoryLimit = null } },
        "cpu_limit" => spec with { Resources = spec.Resources with { CpuLimit = null } },
        "read_only_root" => spec with { Security = spec.Security with { ReadOnlyRoot = false } },
        "bind_address" => spec with { Ports = [new PortSpec { ContainerPort = 80, HostIp = "0.0.0.0" }] },
        "host_pid" => spec with { Security = spec.Security with { HostPid = true } },
        "host_ipc" => spec with { Security = spec.Security with { HostIpc = true } },
        "host_device" => spec with { Security = spec.Security with { Devices = [new DeviceSpec { Source = "/dev/fuse", Target = "/dev/fuse" }] } },
        "host_uts" => spec with { Security = spec.Security with { HostUts = true } },
        "seccomp_default" => spec with { Security = spec.Security with { Seccomp = Confinement.Unconfined } },
        "no_new_privileges" => spec with { Security = spec.Security with { NoNewPrivileges = false } },
        "pids_limit" => spec with { Resources = spec.Resources with { PidsLimit = null } },
        "default_bridge" => spec with { Networks = ["bridge"] },
        "host_user_namespace" => spec with { Security = spec.Security with { HostUserNamespace = true } },
        "engine_socket" => spec with { Volumes = [new VolumeSpec { Source = "/srv/docker.sock", Target = "/x" }] },
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "a rule without a test"),
    };
}
