using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Discovery;

/// <summary>The samples of the requirements, as they stand there.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class RegistrationTests(RunningApp running)
{
    private const string Sample = """
        {
            "id": "web-app-1",
            "name": "web-application",
            "version": "1.0.0",
            "endpoint": "http://localhost:8080",
            "health_check": "/health",
            "metadata": {
                "environment": "production",
                "team": "frontend"
            }
        }
        """;

    [Fact]
    public async Task Sample_RegisteredFoundAndDeregistered_WorksAsItStands()
    {
        await running.Api.DeleteAsync("/api/services/web-app-1");

        var registered = (await running.Api.PostAsync("/api/services/register", Sample)).Expect(HttpStatusCode.Created);
        Assert.Equal("/api/services/web-app-1", registered.Location?.OriginalString);

        // find_services, find_healthy_services: nobody answers at localhost:8080/health, so it is known and not healthy.
        Assert.Equal(["web-app-1"], Ids(await running.Api.GetAsync("/api/services/web-application/endpoints?healthy=false")));
        Assert.Empty(Ids(await running.Api.GetAsync("/api/services/web-application/endpoints?healthy=true")));
        var listed = (await running.Api.GetAsync("/api/services?name=web-application")).Expect(HttpStatusCode.OK).Json["items"]![0]!;
        Assert.Equal("production", listed["instances"]![0]!["metadata"]!["environment"]!.GetValue<string>());
        Assert.Equal("/health", (await running.Api.GetAsync("/api/services/web-app-1")).Expect(HttpStatusCode.OK).Json["health_check"]!.GetValue<string>());

        (await running.Api.DeleteAsync("/api/services/web-app-1")).Expect(HttpStatusCode.NoContent);
        (await running.Api.DeleteAsync("/api/services/web-app-1")).Expect(HttpStatusCode.NoContent);
        (await running.Api.GetAsync("/api/services/web-app-1")).ExpectProblem(HttpStatusCode.NotFound);
        (await running.Api.DeleteAsync("/api/services/web-application")).Expect(HttpStatusCode.NoContent);
    }

    private static IEnumerable<string> Ids(ApiAnswer answer) =>
        answer.Expect(HttpStatusCode.OK).Json["endpoints"]!.AsArray().Select(endpoint => endpoint!["id"]!.GetValue<string>());
}
