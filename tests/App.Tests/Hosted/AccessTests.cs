using System.Net;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.App.Tests.Hosted;

public sealed class AccessTests(HostedApp app) : IClassFixture<HostedApp>
{
    [Fact]
    public async Task Get_OpenFunction_NeedsNoToken() => Assert.Equal(HttpStatusCode.OK, (await app.Anonymous.GetAsync("/t/open")).StatusCode);

    [Fact]
    public async Task Get_WithoutToken_Is401WithAChallenge()
    {
        var answer = await app.Anonymous.GetAsync("/t/viewer");

        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
        Assert.Equal("Send a token as 'Authorization: Bearer <token>'.", (await ProblemAsync(answer)).Detail);
    }

    [Theory]
    [InlineData("Bearer a.b.c", "The token cannot be read.")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.", "The token's signature is not valid here.")]
    public async Task Get_WithAWorthlessToken_Is401AndSaysWhy(string authorization, string detail)
    {
        var answer = await app.With(authorization).GetAsync("/t/viewer");

        Assert.Equal($"Bearer error=\"invalid_token\", error_description=\"{detail}\"", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal((401, detail), ((await ProblemAsync(answer)).Status, (await ProblemAsync(answer)).Detail));
    }

    [Theory]
    [InlineData(Role.Viewer, "/t/viewer", 200)]
    [InlineData(Role.Operator, "/t/viewer", 200)]
    [InlineData(Role.Admin, "/t/viewer", 200)]
    [InlineData(Role.Service, "/t/viewer", 403)]
    [InlineData(Role.Admin, "/t/service", 403)]
    [InlineData(Role.Service, "/t/service", 200)]
    [InlineData(Role.Admin, "/t/undeclared", 403)]
    public async Task Get_WithARole_IsAnsweredAsTheFunctionDeclares(Role role, string path, int status) =>
        Assert.Equal(status, (int)(await app.As(role).GetAsync(path)).StatusCode);

    [Fact]
    public async Task Get_WithTooLowARole_NamesTheOneThatIsNeeded() =>
        Assert.Equal("This needs role service; the token has role viewer.", (await ProblemAsync(await app.As(Role.Viewer).GetAsync("/t/service"))).Detail);

    [Fact]
    public async Task Get_WithAToken_TellsTheFunctionWhoCalls() =>
        Assert.Equal("""{"name":"zoe"}""", await app.As(Role.Viewer, "zoe").GetStringAsync("/t/viewer"));

    private static async Task<Problem> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return JsonSerializer.Deserialize<Problem>(await answer.Content.ReadAsStringAsync(), Json.Options)!;
    }
}
