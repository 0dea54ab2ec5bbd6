using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Spec;

/// <summary><c>networks</c>, and the routes of networks.</summary>
public sealed class NetworkTests(SpecApp running) : SpecTest(running)
{
    private string Shared => $"net-{Name}";

    private string Other => $"{Name}-b";

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await DockerCli.RemoveReplicasAsync(Other);
        await DockerCli.TryAsync("network", "rm", Shared);
    }

    [Fact]
    public async Task Container_ThatNamesNoNetwork_HasItsOwn_WhichGoesWithIt()
    {
        var created = await CreateAsync(new { replicas = 2 });
        await CreateAsync(new { }, Other);

        Assert.Equal([$"orchestrator-{Name}"], await NetworksOfAsync(Replica));
        Assert.Equal($"orchestrator-{Name}", Assert.Single(created["networks"]!.AsArray())!.GetValue<string>());
        Assert.Equal("found", await ShellAsync(Look(Name)));
        Assert.Equal("unknown", await ShellAsync(Look(Name), $"{Other}-1-0"));
        (await Api.DeleteAsync($"/api/containers/{Name}?wait=60&force=true")).Expect(HttpStatusCode.NoContent);
        (await Api.GetAsync($"/api/networks/orchestrator-{Name}")).ExpectProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SharedNetwork_AnswersToTheContainersName_WithEveryReplica()
    {
        await MakeAsync(new { name = Shared });
        await CreateAsync(new { replicas = 2, networks = new[] { Shared } });
        await CreateAsync(new { networks = new[] { Shared } }, Other);

        var answer = await ShellAsync($"nslookup {Name} 127.0.0.11", $"{Other}-1-0");

        var addresses = new[] { await AddressAsync($"{Name}-1-0"), await AddressAsync($"{Name}-1-1") };
        Assert.All(addresses, address => Assert.Contains(address, answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task InternalNetwork_HasNoWayOut()
    {
        await MakeAsync(new { name = Shared, @internal = true });
        await CreateAsync(new { networks = new[] { Shared } });
        await CreateAsync(new { }, Other);

        await using var outside = await OutsideHost.StartAsync(Name[^8..]);
        var call = $"nc -w 3 {OutsideHost.Address} 80 </dev/null >/dev/null 2>&1 && echo answers || echo silence";
        Assert.Equal("answers", await ShellAsync(call, $"{Other}-1-0"));
        Assert.Equal("silence", await ShellAsync(call));
    }

    [Fact]
    public async Task Network_WithSubnetAndLabels_IsMadeListedShownAndDeleted()
    {
        var made = await MakeAsync(new { name = Shared, subnet = "10.213.77.0/24", labels = new { team = "a" } });
        Assert.Equal(("10.213.77.0/24", "a", true), (made["subnets"]![0]!.GetValue<string>(), made["labels"]!["team"]!.GetValue<string>(), made["managed"]!.GetValue<bool>()));
        (await Api.PostAsync("/api/networks?wait=60", new { name = Shared })).ExpectProblem(HttpStatusCode.Conflict);
        var listed = (await Api.GetAsync("/api/networks?limit=1000")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Single(listed, network => network!["name"]!.GetValue<string>() == Shared);

        await CreateAsync(new { networks = new[] { Shared } });
        Assert.StartsWith("10.213.77.", await AddressAsync(Replica), StringComparison.Ordinal);
        var shown = (await Api.GetAsync($"/api/networks/{Shared}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(Replica, Assert.Single(shown["containers"]!.AsArray())!["name"]!.GetValue<string>());
        var used = (await Api.DeleteAsync($"/api/networks/{Shared}?wait=60")).ExpectProblem(HttpStatusCode.Conflict);
        Assert.Equal(Name, Assert.Single(used["used_by"]!.AsArray())!.GetValue<string>());

        (await Api.DeleteAsync($"/api/containers/{Name}?wait=60&force=true")).Expect(HttpStatusCode.NoContent);
        (await Api.DeleteAsync($"/api/networks/{Shared}?wait=60")).Expect(HttpStatusCode.NoContent);
        (await Api.DeleteAsync($"/api/networks/{Shared}?wait=60")).ExpectProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Connect_RunningContainer_JoinsItNowAndItsLaterReplicas_UntilItIsDisconnected()
    {
        await MakeAsync(new { name = Shared });
        await CreateAsync(new { });

        var connected = (await Api.PutAsync($"/api/networks/{Shared}/containers/{Name}?wait=60")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal([$"orchestrator-{Name}", Shared], connected["networks"]!.AsArray().Select(network => network!.GetValue<string>()));
        (await Api.PostAsync($"/api/containers/{Name}/scale?wait=60", new { replicas = 2 })).Expect(HttpStatusCode.OK);

        string[] both = [Shared, $"orchestrator-{Name}"];
        Assert.Equal(both, await NetworksOfAsync(Replica));
        Assert.Equal(both, await NetworksOfAsync($"{Name}-1-1"));

        (await Api.SendAsync(HttpMethod.Delete, $"/api/networks/{Shared}/containers/{Name}?wait=60")).Expect(HttpStatusCode.OK);
        Assert.Equal([$"orchestrator-{Name}"], await NetworksOfAsync(Replica));
        Assert.Equal([$"orchestrator-{Name}"], await NetworksOfAsync($"{Name}-1-1"));
        (await Api.SendAsync(HttpMethod.Delete, $"/api/networks/orchestrator-{Name}/containers/{Name}?wait=60")).ExpectProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Replica_ThatSomebodyDisconnected_IsConnectedAgainByTheNextOperation()
    {
        await CreateAsync(new { });
        await DockerCli.RunAsync("network", "disconnect", $"orchestrator-{Name}", Replica);

        (await Api.PutAsync($"/api/containers/{Name}/start?wait=60")).Expect(HttpStatusCode.OK);

        Assert.Equal([$"orchestrator-{Name}"], await NetworksOfAsync(Replica));
        Assert.Equal("found", await ShellAsync(Look(Name)));
    }

    [Fact]
    public async Task Networks_ThatAreMissing_AreAllNamedBeforeAnythingIsMade()
    {
        var refused = await RefuseAsync(new { networks = new[] { "no-such-a", "no-such-b" } });

        var errors = refused.ExpectProblem(HttpStatusCode.UnprocessableEntity)["errors"]!.AsObject();
        Assert.Equal(["networks[0]", "networks[1]"], errors.Select(error => error.Key));
        await NothingIsMadeAsync();
    }

    [Fact]
    public async Task IsolatedNetwork_OfAnother_CannotBeJoined()
    {
        await CreateAsync(new { });
        await CreateAsync(new { }, Other);

        (await Api.PutAsync($"/api/networks/orchestrator-{Other}/containers/{Name}?wait=60")).ExpectProblem(HttpStatusCode.Conflict);
        (await Api.DeleteAsync($"/api/networks/orchestrator-{Other}?wait=60")).ExpectProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task BadNetwork_IsRefusedWithEveryFault() =>
        (await Api.PostAsync("/api/networks", new { name = "orchestrator-x", driver = "host", subnet = "10.0.0.1/40" })).ExpectErrorsAt("name", "driver", "subnet");

    private static string Look(string name) => $"nslookup {name} 127.0.0.11 >/dev/null 2>&1 && echo found || echo unknown";

    private async Task<JsonNode> MakeAsync(object network) => (await Api.PostAsync("/api/networks?wait=60", network)).Expect(HttpStatusCode.Created).Json;

    private async Task<string[]> NetworksOfAsync(string replica) =>
        [.. (await InspectAsync("NetworkSettings.Networks", replica))!.AsObject().Select(network => network.Key).Order(StringComparer.Ordinal)];

    private async Task<string> AddressAsync(string replica) => (await InspectAsync("NetworkSettings.Networks", replica))!.AsObject().First().Value!["IPAddress"]!.GetValue<string>();
}
