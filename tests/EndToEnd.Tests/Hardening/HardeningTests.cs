using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Hardening;

/// <summary>Each rule refuses what violates it, and what it lets pass behaves so.</summary>
public sealed class HardeningTests(HardeningApp running) : IClassFixture<HardeningApp>, IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    /// <summary>By rule: its CIS number, the path that violates it, and what is put there.</summary>
    public static TheoryData<string, string?, string, string> Refused => new()
    {
        { "non_root_user", "4.1", "security.user", "\"0\"" },
        { "apparmor_default", "5.2", "security.apparmor", "\"unconfined\"" },
        { "capabilities", "5.4", "security.capabilities", """{"add":["NET_RAW"]}""" },
        { "privileged", "5.5", "security.privileged", "true" },
        { "sensitive_mount", "5.6", "volumes", """[{"source":"/etc/ssl","target":"/x","read_only":true}]""" },
        { "privileged_port", "5.8", "ports", """[{"container_port":8080,"host_port":1023}]""" },
        { "host_network", "5.10", "security.host_network", "true" },
        { "memory_limit", "5.11", "resources.memory_limit", "null" },
        { "cpu_limit", "5.12", "resources.cpu_limit", "null" },
        { "read_only_root", "5.13", "security.read_only_root", "false" },
        { "bind_address", "5.14", "ports", """[{"container_port":8080,"host_ip":"0.0.0.0"}]""" },
        { "host_pid", "5.16", "security.host_pid", "true" },
        { "host_ipc", "5.17", "security.host_ipc", "true" },
        { "host_device", "5.18", "security.devices", """[{"source":"/dev/kmsg"}]""" },
        { "host_uts", "5.21", "security.host_uts", "true" },
        { "seccomp_default", "5.22", "security.seccomp", "\"unconfined\"" },
        { "no_new_privileges", "5.26", "security.no_new_privileges", "false" },
        { "pids_limit", "5.29", "resources.pids_limit", "null" },
        { "default_bridge", "5.30", "networks", """["bridge"]""" },
        { "host_user_namespace", "5.31", "security.host_user_namespace", "true" },
        { "engine_socket", "5.32", "volumes", """[{"source":"BIND_ROOT/docker.sock","target":"/var/run/docker.sock"}]""" },
    };

    /// <summary>By rule: what is asked inside the restricted replica, and what it answers.</summary>
    public static TheoryData<string, string, string> Behaviour => new()
    {
        { "non_root_user", "id -u", "1000" },
        { "capabilities", "grep CapBnd /proc/1/status | cut -f2", "0000000000000000" },
        { "privileged", "mount -t tmpfs x /tmp 2>/dev/null && echo mounted || echo refused", "refused" },
        { "sensitive_mount", "grep -c ' /etc/ssl ' /proc/mounts || true", "0" },
        { "read_only_root", "touch /x 2>/dev/null && echo written || echo refused; touch /tmp/x && echo written", "refused\nwritten" },
        { "host_device", "test -e /dev/kmsg && echo there || echo missing", "missing" },
        { "seccomp_default", "grep '^Seccomp:' /proc/1/status | cut -f2", "2" },
        { "no_new_privileges", "grep NoNewPrivs /proc/1/status | cut -f2", "1" },
        { "engine_socket", "test -e /var/run/docker.sock && echo there || echo missing", "missing" },
        { "host_pid", "tr '\\0' ' ' </proc/1/cmdline | cut -d' ' -f2", "/bin/serve" },
    };

    /// <summary>By rule: where Docker shows what was asked for, and its JSON there.</summary>
    public static TheoryData<string, string, string> Inspected => new()
    {
        { "non_root_user", "Config.User", "\"1000:1000\"" },
        { "apparmor_default", "HostConfig.SecurityOpt", """["no-new-privileges"]""" },
        { "capabilities", "HostConfig.CapDrop", """["ALL"]""" },
        { "privileged", "HostConfig.Privileged", "false" },
        { "sensitive_mount", "HostConfig.Binds", "null" },
        { "privileged_port", "HostConfig.PortBindings.8080/tcp", """[{"HostIp":"127.0.0.1","HostPort":""}]""" },
        { "memory_limit", "HostConfig.Memory", "33554432" },
        { "cpu_limit", "HostConfig.NanoCpus", "200000000" },
        { "read_only_root", "HostConfig.ReadonlyRootfs", "true" },
        { "bind_address", "HostConfig.PortBindings.8080/tcp", """[{"HostIp":"127.0.0.1","HostPort":""}]""" },
        { "host_pid", "HostConfig.PidMode", "\"\"" },
        { "host_ipc", "HostConfig.IpcMode", "\"private\"" },
        { "host_device", "HostConfig.Devices", "[]" },
        { "host_uts", "HostConfig.UTSMode", "\"\"" },
        { "pids_limit", "HostConfig.PidsLimit", "50" },
        { "host_user_namespace", "HostConfig.UsernsMode", "\"\"" },
    };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Create_ThatBreaksARule_IsRefusedByItAloneAndNothingIsMade(string rule, string? cis, string path, string value)
    {
        var definition = With(running.Definition(_name), path, value);

        var problem = (await running.Api.PostAsync("/api/containers?wait=60", definition.ToJsonString(), running.Operator)).ExpectProblem(HttpStatusCode.UnprocessableEntity);

        Assert.EndsWith("hardening_violated", problem["type"]!.GetValue<string>(), StringComparison.Ordinal);
        var violation = Assert.Single(problem["violations"]!.AsArray())!;
        Assert.Equal((rule, cis), (violation["rule"]!.GetValue<string>(), violation["cis"]?.GetValue<string>()));
        Assert.StartsWith(path, Assert.Single(problem["errors"]!.AsObject()).Key, StringComparison.Ordinal);
        Assert.Empty(await DockerCli.ReplicasAsync(_name));
    }

    [Theory]
    [MemberData(nameof(Behaviour))]
    public async Task Restricted_Replica_BehavesAsItsRulesSay(string rule, string script, string expected) =>
        Assert.Equal((rule, expected), (rule, await DockerCli.RunAsync("exec", running.Replica, "sh", "-c", script)));

    [Theory]
    [MemberData(nameof(Inspected))]
    public void Restricted_Replica_IsMadeAsItsRulesSay(string rule, string path, string expected)
    {
        var found = path.Split('.').Aggregate((JsonNode?)running.Inspected, (node, key) => node?[key]);

        Assert.Equal((rule, expected), (rule, found?.ToJsonString() ?? "null"));
    }

    [Fact]
    public async Task Restricted_Replica_HasNamespacesAndANetworkOfItsOwn()
    {
        var namespaces = (await DockerCli.RunAsync("exec", running.Replica, "sh", "-c", "for n in pid ipc uts net; do readlink /proc/self/ns/$n; done")).Split('\n');

        Assert.Equal(4, namespaces.Except(["pid", "ipc", "uts", "net"], StringComparer.Ordinal).Count());
        Assert.Empty(namespaces.Intersect(new[] { "pid", "ipc", "uts", "net" }.Select(name => new FileInfo($"/proc/self/ns/{name}").LinkTarget!), StringComparer.Ordinal));
        Assert.Equal([$"orchestrator-{running.Restricted}"], running.Inspected["NetworkSettings"]!["Networks"]!.AsObject().Select(network => network.Key));
    }

    [Fact]
    public async Task Baseline_OrdinaryImage_HandsOverFilesButMakesNoDevices()
    {
        var made = await CreateAsync($$"""{"name":"{{_name}}","image":"{{running.Image}}"}""");
        Assert.Equal("baseline", made["security"]!["profile"]!.GetValue<string>());

        Assert.Equal("root", await DockerCli.RunAsync("exec", $"{_name}-1-0", "sh", "-c", "touch /www/x && chown 33:33 /www/x && echo root"));
        Assert.Equal("refused", await DockerCli.RunAsync("exec", $"{_name}-1-0", "sh", "-c", "mknod /x c 1 3 2>/dev/null && echo made || echo refused"));

        // CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, SETGID, SETUID and NET_BIND_SERVICE, as the kernel numbers them.
        Assert.Equal("00000000000004fb", await DockerCli.RunAsync("exec", $"{_name}-1-0", "sh", "-c", "grep CapBnd /proc/1/status | cut -f2"));
    }

    [Fact]
    public async Task Privileged_IsForAdmins_AndWhatItHasIsFound()
    {
        var definition = $$"""{"name":"{{_name}}","image":"{{running.Image}}","security":{"profile":"privileged","devices":[{"source":"/dev/zero"}],"host_pid":true,"host_ipc":true,"host_network":true,"host_uts":true} }""";
        var refused = (await running.Api.PostAsync("/api/containers?wait=60", definition, running.Operator)).ExpectProblem(HttpStatusCode.Forbidden);
        Assert.Equal("profile_privileged", Assert.Single(refused["violations"]!.AsArray())!["rule"]!.GetValue<string>());

        await CreateAsync(definition);

        var host = (await HardeningApp.InspectAsync($"{_name}-1-0"))["HostConfig"]!;
        Assert.Equal(
            ("host", "host", "host", "host", "/dev/zero"),
            (host["PidMode"]!.GetValue<string>(), host["IpcMode"]!.GetValue<string>(), host["NetworkMode"]!.GetValue<string>(), host["UTSMode"]!.GetValue<string>(), host["Devices"]![0]!["PathOnHost"]!.GetValue<string>()));
        var found = await FindingsAsync("hardening_privileged", 6);
        Assert.Contains(found, finding => finding!["evidence"]!["rule"]!.GetValue<string>() == "host_network");
    }

    [Fact]
    public async Task Waiver_LetsARulePassUntilItEnds_ThenItIsFoundAndNoChangeIsLetIn()
    {
        var definition = $$"""{"name":"{{_name}}","image":"{{running.Image}}","security":{"capabilities":{"add":["NET_RAW"]} } }""";
        (await running.Api.PostAsync("/api/containers?wait=60", definition, running.Operator)).ExpectProblem(HttpStatusCode.UnprocessableEntity);
        var body = new { container = _name, rules = new[] { "capabilities" }, reason = "It pings.", expires_at = TimeProvider.System.GetUtcNow().AddDays(1) };
        (await running.Api.PostAsync("/api/security/waivers", body, running.Operator)).ExpectProblem(HttpStatusCode.Forbidden);
        var waiver = (await running.Api.PostAsync("/api/security/waivers", body)).Expect(HttpStatusCode.Created).Json["id"]!.GetValue<string>();

        await CreateAsync(definition, running.Operator);
        Assert.Equal("found", await DockerCli.RunAsync("exec", $"{_name}-1-0", "sh", "-c", "ping -c 1 -W 2 127.0.0.1 >/dev/null 2>&1 && echo found || echo refused"));
        Assert.Equal(waiver, Assert.Single((await HardeningAsync())["waived"]!.AsArray())!["waiver"]!.GetValue<string>());

        await InheritNothingAsync(definition);
        (await running.Api.DeleteAsync($"/api/security/waivers/{waiver}")).Expect(HttpStatusCode.NoContent);
        waiver = (await running.Api.PostAsync("/api/security/waivers", body)).Expect(HttpStatusCode.Created).Json["id"]!.GetValue<string>();
        await CreateAsync(definition, running.Operator);
        (await running.Api.DeleteAsync($"/api/security/waivers/{waiver}")).Expect(HttpStatusCode.NoContent);

        Assert.Equal("capabilities", Assert.Single((await HardeningAsync())["violations"]!.AsArray())!["rule"]!.GetValue<string>());
        (await running.Api.PutAsync($"/api/containers/{_name}?wait=60", definition.Replace("\"security\"", "\"env\":{\"A\":\"b\"},\"security\"", StringComparison.Ordinal), running.Operator))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity);
        await FindingsAsync("hardening_unwaived", 1);
        Assert.EndsWith("=running", Assert.Single(await DockerCli.ReplicasAsync(_name)), StringComparison.Ordinal);
    }

    /// <summary>Whoever makes another Container of the same name has not got what an admin gave the one before.</summary>
    private async Task InheritNothingAsync(string definition)
    {
        var id = (await HardeningAsync())["id"]!.GetValue<string>();
        await ApiClient.UntilAsync(
            async () => (await running.Api.GetAsync($"/api/security/waivers?container={_name}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().All(waiver => waiver!["container_id"]?.GetValue<string>() == id) ? id : null,
            "the waiver to be bound");
        (await running.Api.DeleteAsync($"/api/containers/{_name}?wait=60")).Expect(HttpStatusCode.NoContent);
        (await running.Api.PostAsync("/api/containers?wait=60", definition, running.Operator)).ExpectProblem(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Replica_ThatIsChangedBehindOurBack_IsFoundToBeNotWhatWasAskedFor()
    {
        await CreateAsync($$"""{"name":"{{_name}}","image":"{{running.Image}}","resources":{"memory_limit":"32m"} }""");
        await DockerCli.RunAsync("update", "--memory", "64m", "--memory-swap", "64m", $"{_name}-1-0");

        var finding = Assert.Single(await FindingsAsync("hardening_mismatch", 1))!;

        Assert.Equal(("resources.memory_limit", "33554432", "67108864"), (finding["subject"]!.GetValue<string>(), finding["evidence"]!["asked"]!.GetValue<string>(), finding["evidence"]!["found"]!.GetValue<string>()));
    }

    private async Task<JsonNode> CreateAsync(string definition, params (string, string)[] headers) =>
        (await running.Api.PostAsync("/api/containers?wait=60", definition, headers)).Expect(HttpStatusCode.Created).Json;

    private async Task<JsonNode> HardeningAsync() => (await running.Api.GetAsync($"/api/containers/{_name}/hardening")).Expect(HttpStatusCode.OK).Json;

    private Task<JsonArray> FindingsAsync(string rule, int least) => ApiClient.UntilAsync(
        async () => (await running.Api.GetAsync($"/api/security/findings?container={_name}&rule={rule}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray() is var items && items.Count >= least ? items : null,
        $"{least} findings of {rule}");

    private JsonObject With(JsonObject definition, string path, string value)
    {
        var parts = path.Split('.');
        var place = parts.Length == 1 ? definition : definition[parts[0]]!.AsObject();
        place[parts[^1]] = JsonNode.Parse(value.Replace("BIND_ROOT", running.BindRoot.FullName, StringComparison.Ordinal));
        if (path == "security.host_network")
        {
            definition.Remove("ports");
        }

        return definition;
    }
}
