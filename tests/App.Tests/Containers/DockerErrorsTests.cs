using System.Net;
using Docker.DotNet;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Tests.Containers;

public sealed class DockerErrorsTests
{
    [Theory]
    [InlineData(404, "No such image: nope:1", EngineFault.ImageNotFound)]
    [InlineData(404, "network nonet not found", EngineFault.NetworkNotFound)]
    [InlineData(400, "invalid mount config", EngineFault.InvalidSpec)]
    [InlineData(400, "OCI runtime create failed: exec: \"/nope\": no such file or directory", EngineFault.StartFailed)]
    [InlineData(500, "driver failed programming external connectivity: Bind for 0.0.0.0:80 failed: port is already allocated", EngineFault.PortInUse)]
    [InlineData(500, "Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use", EngineFault.PortInUse)]
    [InlineData(501, "not here", EngineFault.Refused)]
    public void Translate_WhatWillNotHeal_KeepsDockersWords(int status, string message, EngineFault fault)
    {
        var refused = Assert.IsType<ContainerEngineException>(Translate(status, message));

        Assert.Equal((fault, message), (refused.Fault, refused.Message));
    }

    [Theory]
    [InlineData(500, "layer does not exist")]
    [InlineData(404, "No such container: abc")]
    [InlineData(409, "something is in progress")]
    public void Translate_WhatMayHeal_IsTransient(int status, string message) =>
        Assert.Equal(message, Assert.IsType<TransientEngineException>(Translate(status, message)).Message);

    [Fact]
    public void Translate_EngineShuttingDown_IsUnavailable() => Assert.IsType<EngineUnavailableException>(Translate(503, "shutting down"));

    [Theory]
    [InlineData("[\"a gateway's own answer\"]")]
    [InlineData("{\"message\":42}")]
    public void Translate_JsonThatIsNotDockers_IsStillAFailureOfTheEngine(string body) =>
        Assert.IsType<TransientEngineException>(DockerErrors.Translate(new DockerApiException(HttpStatusCode.InternalServerError, body)));

    private static Exception Translate(int status, string message) =>
        DockerErrors.Translate(new DockerApiException((HttpStatusCode)status, $$"""{"message":{{System.Text.Json.JsonSerializer.Serialize(message)}}}"""));
}
