using System.Diagnostics;
using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Access;

/// <summary>The door is shut from the first start on.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class AccessTests(RunningApp running)
{
    [Theory]
    [InlineData("/api/health/live")]
    [InlineData("/api/health/ready")]
    public async Task Probe_WithoutToken_Answers(string path) =>
        (await running.Api.SendAsync(HttpMethod.Get, path, null, ("Authorization", ""))).Expect(HttpStatusCode.OK);

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer not-a-token")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIiwicm9sZXMiOlsiYWRtaW4iXX0.")]
    public async Task Containers_WithoutAGoodToken_AreUnauthorized(string authorization) =>
        (await running.Api.SendAsync(HttpMethod.Get, "/api/containers", null, ("Authorization", authorization))).ExpectProblem(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData("viewer", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("operator", HttpStatusCode.OK, HttpStatusCode.NotFound)]
    [InlineData("admin", HttpStatusCode.OK, HttpStatusCode.NotFound)]
    [InlineData("service", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Role_ReadsAndOperates_AsItMay(string role, HttpStatusCode read, HttpStatusCode operate)
    {
        var token = ("Authorization", $"Bearer {await TokenAsync(role)}");

        (await running.Api.SendAsync(HttpMethod.Get, "/api/containers", null, token)).Expect(read);
        (await running.Api.SendAsync(HttpMethod.Put, $"/api/containers/{RunningApp.NewName()}/stop", null, token)).Expect(operate);
    }

    [Fact]
    public async Task ManagementApi_WithoutItsKey_IsShut() =>
        (await running.Api.SendAsync(HttpMethod.Get, "/runtime/webhooks/durabletask/instances")).Expect(HttpStatusCode.Unauthorized);

    [Fact]
    public void AdminToken_IsReadableByItsOwnerOnly() =>
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(running.App.DataFolder, "admin.token")));

    // As ./dev token does it.
    private async Task<string> TokenAsync(string role)
    {
        string[] service = role == "service" ? ["--service", "orders"] : [];
        var start = new ProcessStartInfo("dotnet", [AppProcess.AppDll(), "token", "--role", role, .. service])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = running.App.DataFolder,
        };
        start.Environment["DATA_FOLDER"] = running.App.DataFolder;
        using var process = Process.Start(start)!;
        var token = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return token;
    }
}
