using System.Net;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Images;

/// <summary>From the API to the refusal. The scanner's place is taken by an executable that replays a genuine report.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ImagePolicyTests : IAsyncLifetime
{
    private const string Critical = "trivy-debian-buster.json";
    private const string Medium = "trivy-alpine-distroless.json";
    private readonly string _folder = Directory.CreateTempSubdirectory("image-policy-").FullName;
    private readonly string _name = $"img-{Guid.NewGuid():N}"[..14];
    private AppProcess? _app;

    private ApiClient Api => _app!.Api;

    private string Bad => $"{_name}:bad";

    private string Good => $"{_name}:good";

    public async Task InitializeAsync()
    {
        var scanner = Path.Combine(_folder, "trivy");
        await File.WriteAllTextAsync(scanner, $"#!/bin/sh\nif [ \"$1\" = version ]; then echo '{{\"Version\":\"0.58.1\"}}'; else cat {_folder}/report.json; fi\n");
        File.SetUnixFileMode(scanner, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var sample = await SampleImage.NameAsync();
        foreach (var image in new[] { Bad, Good })
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, "Dockerfile"), $"FROM {sample}\nLABEL test={image}\n");
            await DockerCli.RunAsync("build", "-q", "-t", image, "-f", Path.Combine(_folder, "Dockerfile"), _folder);
        }

        _app = await AppProcess.StartAsync(new Dictionary<string, string>
        {
            ["SECURITY__IMAGES__SCANNER"] = "trivy",
            ["SECURITY__IMAGES__COMMAND"] = scanner,
            ["SECURITY__IMAGES__CHECKS__TAG"] = "block",
        });
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await DockerCli.RemoveReplicasAsync(_name);
        await DockerCli.TryAsync("rmi", "-f", Bad, Good);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task AnImageThatThePolicyRefuses_IsNotRunByACreateOrARolloutAndItsNewsOfTheRunningOneAreFindings()
    {
        // No tag: refused at once, before anything is looked at.
        var latest = await Api.PostAsync("/api/containers?wait=60", new { name = _name, image = $"{_name}:latest" });
        Assert.Equal("tag", latest.ExpectProblem(HttpStatusCode.UnprocessableEntity)["checks"]![0]!["name"]!.GetValue<string>());

        Replay(Critical);
        var refused = (await Api.PostAsync("/api/containers?wait=60", new { name = _name, image = Bad })).ExpectProblem(HttpStatusCode.UnprocessableEntity);
        ExpectRefusal(refused);
        (await Api.GetAsync($"/api/containers/{_name}")).ExpectProblem(HttpStatusCode.NotFound);
        Assert.Empty(await DockerCli.ReplicasAsync(_name));

        Replay(Medium);
        var created = (await Api.PostAsync("/api/containers?wait=60", new { name = _name, image = Good })).Expect(HttpStatusCode.Created).Json;
        var good = created["image_pin"]!["id"]!.GetValue<string>();

        // The bad one's scan is known, and blocks whatever the scanner would say now; rollback or not, the old generation stays in force.
        foreach (var rollback in new[] { true, false })
        {
            var update = (await Api.PutAsync($"/api/containers/{_name}?wait=60", new { name = _name, image = Bad, update = new { rollback } })).ExpectProblem(HttpStatusCode.UnprocessableEntity);
            ExpectRefusal(update);
            Assert.Equal(1, update["rolled_back_to"]!.GetValue<int>());
            Assert.Equal([$"{_name}-1-0=running"], await DockerCli.ReplicasAsync(_name));
        }

        var listed = (await Api.GetAsync($"/api/security/scans?container={_name}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal((good, "vulnerable", _name), (Text(listed[0]!, "image_id"), Text(listed[0]!, "outcome"), listed[0]!["containers"]![0]!.GetValue<string>()));
        Assert.Single((await Api.GetAsync($"/api/security/scans?severity=critical&image={Bad}")).Json["items"]!.AsArray());

        // Somebody has found out what is in the image that runs.
        Replay(Critical);
        var scanned = (await Api.PostAsync("/api/security/scans?wait=60", new { image = Good })).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((false, good), (scanned["allowed"]!.GetValue<bool>(), Text(scanned, "image_id")));
        Assert.True(scanned["vulnerabilities"]![0]!["blocks"]!.GetValue<bool>());
        Assert.True(scanned["inspection"]!["files_read"]!.GetValue<bool>());
        var finding = Assert.Single((await Api.GetAsync($"/api/security/findings?container={_name}&rule=image_vulnerability")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray())!;
        Assert.Equal(("critical", "CVE-2019-18224 in libidn2-0"), (Text(finding, "severity"), Text(finding, "subject")));

        // It runs on, and more of it may be made.
        (await Api.PostAsync($"/api/containers/{_name}/scale?wait=60", new { replicas = 2 })).Expect(HttpStatusCode.OK);

        (await Api.PostAsync("/api/security/scans?wait=60", new { image = "no-such-image:1" })).ExpectProblem(HttpStatusCode.UnprocessableEntity);
        (await Api.GetAsync("/api/security/scans/sha256:0")).ExpectProblem(HttpStatusCode.NotFound);
        (await Api.GetAsync("/api/security/scans?severity=worst&outcome=fine&limit=0")).ExpectErrorsAt("severity", "outcome", "limit");
        (await Api.PostAsync("/api/security/scans", new { image = "a b", now = true })).ExpectErrorsAt("image", "now");
    }

    private void Replay(string report) => File.Copy(Path.Combine(Repository.Root, "tests", "Core.Tests", "Images", "Data", report), Path.Combine(_folder, "report.json"), overwrite: true);

    private static void ExpectRefusal(JsonNode problem)
    {
        Assert.EndsWith(":image_blocked", Text(problem, "type"), StringComparison.Ordinal);
        Assert.Equal(1, problem["vulnerability_count"]!.GetValue<int>());
        Assert.Equal("CVE-2019-18224", Text(problem["vulnerabilities"]![0]!, "id"));
        Assert.Contains("CVE-2019-18224", Text(problem, "detail"), StringComparison.Ordinal);
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
