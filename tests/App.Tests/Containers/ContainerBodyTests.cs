using System.Text;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Tests.Containers;

public sealed class ContainerBodyTests
{
    private static readonly ContainerLimits Limits = new(100, null, null);

    [Fact]
    public async Task Read_FaultsOfShapeAndOfMeaning_AreNamedTogether()
    {
        var body = await ReadAsync("""{"name":"Bad!","replicas":"two","privileges":{},"ports":[{"container_port":"x"},{"container_port":0}],"resources":{"memory_limit":"lots"}}""");

        Assert.Equal(
            ["image", "name", "ports[0].container_port", "privileges", "replicas", "resources.memory_limit"],
            body.Problem!.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Read_SampleOfTheSimpleSpec_IsAccepted()
    {
        var body = await ReadAsync("""
            {"name":"web","image":"nginx:1.27","command":["nginx","-g","daemon off;"],"entrypoint":null,
             "env":{"MODE":"prod"},"labels":{"team":"frontend"},"replicas":2,"start":true,
             "ports":[{"container_port":80,"host_port":0,"protocol":"tcp"}],
             "resources":{"cpu_limit":"0.5","cpu_shares":512,"memory_limit":"128m","memory_reservation":"64m","pids_limit":200},
             "networks":["backend"],
             "service":{"name":"web-application","version":"1.0.0","port":80,"metadata":{"team":"frontend"},"depends_on":["orders"]}}
            """);

        Assert.Null(body.Problem);
        Assert.Equal((2, "orders"), (body.Value!.Replicas, body.Value.Service?.DependsOn?[0]));
    }

    [Fact]
    public async Task Read_RootThatIsNoObject_IsOneFault()
    {
        var body = await ReadAsync("[]");

        Assert.Equal(["$"], body.Problem!.Errors!.Keys);
    }

    private static Task<JsonBodyResult<ContainerDefinition>> ReadAsync(string json)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.ContentType = "application/json";
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return JsonBody.ReadAsync<ContainerDefinition>(request, CancellationToken.None, check: definition => ContainerSpecReader.Read(definition, Limits).Errors);
    }
}
