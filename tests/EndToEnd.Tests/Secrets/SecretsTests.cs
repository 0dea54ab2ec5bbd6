using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Secrets;

/// <summary>Secrets of every kind live through a real life of a container; then everything that the app has written or answers is searched for them.</summary>
public sealed class SecretsTests
{
    private const string First = "planted-first-7f3a91c2";
    private const string Second = "planted-second-b05d44e8";
    private const string Misplaced = "planted-misplaced-31c9aa07";
    private const string RegistryPassword = "planted-registry-c2e6f810";
    private const string Plain = "plainly-visible-5d1b";

    // What is there to keep them: a key's file has its own key, the console the link that signs in.
    private static readonly string[] KeyFiles = ["signing.key", "admin.token", "system.key", "secrets.key"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Secrets_AfterAWholeLife_AreFoundNowhere(bool onPostgres)
    {
        await using var server = onPostgres ? await PostgresServer.StartAsync() : null;
        var configuration = Path.GetTempFileName();
        await File.WriteAllTextAsync(configuration, $$"""{"registries":[{"host":"127.0.0.1:1","username":"puller","password":"{{RegistryPassword}}"}]}""");
        var settings = new Dictionary<string, string> { ["LOG_LEVEL"] = "trace", ["CONFIG_FILE"] = configuration };
        if (server is not null)
        {
            settings["DATABASE_URL"] = server.Url;
        }

        await using var app = await AppProcess.StartAsync(settings);
        File.Delete(configuration);
        var name = RunningApp.NewName();
        await LiveAsync(app, name, await SampleImage.NameAsync());

        var answers = await AskForEverythingAsync(app, name);
        var dump = server is null ? string.Empty : await DumpAsync(server);
        await app.Api.DeleteAsync($"/api/containers/{name}?force=true&wait=30");
        var planted = Planted(app, server);
        Assert.Equal(0, await app.StopAsync());

        var outputs = answers.Select(answer => (answer.Where, answer.Text, OfOperations: answer.Where.Contains("durabletask", StringComparison.Ordinal)))
            .Append(("the console", string.Join('\n', app.Log.Split('\n').Where(line => !line.StartsWith("Dashboard: ", StringComparison.Ordinal))), false))
            .Concat(Files(app.DataFolder).Select(file => (file.Where, file.Text, false)))
            .Append(("PostgreSQL", server is null ? string.Empty : dump + await DumpAsync(server), false))
            .ToArray();

        // What may be seen is seen: the search works.
        Assert.Contains(outputs, output => output.Item1 == "durable.db" && output.Item2.Contains(Plain, StringComparison.Ordinal));
        Assert.Contains(outputs, output => output.Item1 is "PostgreSQL" or "orchestrator.db" && output.Item2.Contains(Plain, StringComparison.Ordinal));
        Assert.Contains(outputs, output => output.Item1.StartsWith("/api/audit", StringComparison.Ordinal) && output.Item2.Contains("PutContainer", StringComparison.Ordinal));
        Assert.Empty(
            from output in outputs
            from secret in planted
            where !(KeyFiles.Contains(output.Item1) && !secret.What.StartsWith("a value", StringComparison.Ordinal))
                && output.Item2.Contains(secret.Text, StringComparison.Ordinal)
            select $"{secret.What} is in {output.Item1}");
    }

    /// <summary>Created, changed, rolled back, failed, scaled; and secrets where none belong.</summary>
    private static async Task LiveAsync(AppProcess app, string name, string image)
    {
        var api = app.Api;
        (await api.PostAsync("/api/containers?wait=60", Spec(name, image, new { value = First, secret = true }))).Expect(HttpStatusCode.Created);
        var shown = (await api.GetAsync($"/api/containers/{name}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("""{"secret":true}""", shown["env"]!["PASSWORD"]!.ToJsonString());
        Assert.Equal(Plain, shown["env"]!["MODE"]!.GetValue<string>());
        Assert.Equal(First, await EnvAsync($"{name}-1-0"));

        (await api.PutAsync($"/api/containers/{name}?wait=60", Spec(name, image, new { value = Second, secret = true }))).Expect(HttpStatusCode.OK);
        Assert.Equal(Second, await EnvAsync($"{name}-2-0"));
        var same = (await api.PutAsync($"/api/containers/{name}", Spec(name, image, new { secret = true }))).Expect(HttpStatusCode.OK).Json;
        Assert.True(same["unchanged"]!.GetValue<bool>());
        same = (await api.PutAsync($"/api/containers/{name}", Spec(name, image, new { value = Second, secret = true }))).Expect(HttpStatusCode.OK).Json;
        Assert.True(same["unchanged"]!.GetValue<bool>());

        (await api.PostAsync($"/api/containers/{name}/rollback?wait=60")).Expect(HttpStatusCode.OK);
        Assert.Equal(First, await EnvAsync($"{name}-3-0"));
        (await api.PutAsync($"/api/containers/{name}?wait=60", Spec(name, image, new { value = Second, secret = true }, "/nothing"), ("Idempotency-Key", "k-1"))).ExpectProblem(HttpStatusCode.UnprocessableEntity);
        Assert.False((await api.PutAsync($"/api/containers/{name}?wait=60", Spec(name, "127.0.0.1:1/x:1", new { value = Second, secret = true }))).Status is HttpStatusCode.OK);
        (await api.PostAsync($"/api/containers/{name}/scale?wait=60", new { replicas = 2 })).Expect(HttpStatusCode.OK);
        Assert.Equal(First, await EnvAsync($"{name}-3-1"));
        await MisplaceAsync(app, name, image);
    }

    private static async Task MisplaceAsync(AppProcess app, string name, string image)
    {
        foreach (var wrong in new object[] { new { value = new { x = Misplaced } }, new { secret = Misplaced }, new { value = Misplaced, secret = Misplaced }, new[] { Misplaced }, new { value = Misplaced + "\0", secret = true } })
        {
            var problem = (await app.Api.PutAsync($"/api/containers/{name}", Spec(name, image, wrong))).ExpectProblem(HttpStatusCode.BadRequest);
            Assert.DoesNotContain(Misplaced, problem.ToJsonString(), StringComparison.Ordinal);
        }

        (await app.Api.PostAsync("/api/containers", Spec($"{name}-b", image, new { secret = true }))).ExpectErrorsAt("env.PASSWORD.value");
        var token = app.AdminToken;
        await app.Api.GetAsync($"/api/containers/{token}");
        await app.Api.DeleteAsync($"/api/containers/{token}");
        await app.Api.GetAsync($"/api/containers?cursor={token}&access_token={token}");
        await app.Api.PostAsync("/api/containers", Spec(token, image, Plain), ("X-Request-Id", token), ("Idempotency-Key", token));
        await app.Api.SendAsync(HttpMethod.Post, $"/api/containers/{token}/scale", null, ("Authorization", $"Bearer x{token}"));
        await app.Api.SendAsync(HttpMethod.Get, "/api/containers", null, ("Authorization", $"Basic {token}"));
    }

    private static object Spec(string name, string image, object password, string? entrypoint = null) => new
    {
        name,
        image,
        env = new Dictionary<string, object> { ["MODE"] = Plain, ["PASSWORD"] = password },
        entrypoint = entrypoint is null ? null : new[] { entrypoint },
        update = new { drain = 0 },
    };

    private static async Task<string?> EnvAsync(string replica) =>
        (await DockerCli.RunAsync("inspect", "--format", "{{range .Config.Env}}{{println .}}{{end}}", replica)).Split('\n')
            .FirstOrDefault(line => line.StartsWith("PASSWORD=", StringComparison.Ordinal))?["PASSWORD=".Length..];

    /// <summary>Every route that reads, and the durable management API with inputs, outputs, history and entities.</summary>
    private static async Task<IReadOnlyList<(string Where, string Text)>> AskForEverythingAsync(AppProcess app, string name)
    {
        var paths = (await app.Api.GetAsync("/api/openapi.json")).Json["paths"]!.AsObject();
        var routes = paths.Where(path => path.Value!["get"] is not null && !path.Key.StartsWith("/runtime/", StringComparison.Ordinal))
            .Select(path => path.Key.Replace("{path}", "dashboard.html", StringComparison.Ordinal))
            .Select(path => System.Text.RegularExpressions.Regex.Replace(path, @"\{\w+\}", name))
            .ToList();
        var key = (await File.ReadAllTextAsync(Path.Combine(app.DataFolder, "system.key"))).Trim();
        const string Durable = "/runtime/webhooks/durabletask";
        routes.AddRange([$"{Durable}/instances?showInput=true&top=1000&code={key}", $"{Durable}/entities?fetchState=true&code={key}"]);
        var instances = JsonNode.Parse((await app.Api.GetAsync($"{Durable}/instances?top=1000&code={key}")).Text)!.AsArray();
        Assert.NotEmpty(instances);
        routes.AddRange(instances.Select(instance => $"{Durable}/instances/{instance!["instanceId"]}?showInput=true&showHistory=true&showHistoryOutput=true&code={key}"));

        var answers = new List<(string, string)>();
        foreach (var route in routes)
        {
            answers.Add((route.Split('?')[0], (await app.Api.GetAsync(route)).Text));
        }

        return answers;
    }

    private static (string What, string Text)[] Planted(AppProcess app, PostgresServer? server)
    {
        var planted = new List<(string, string)>
        {
            ("a value", First), ("a value that replaced it", Second), ("a value in the wrong place", Misplaced), ("a value of the registry's password", RegistryPassword),
            ("the admin's token", app.AdminToken),
        };
        foreach (var file in new[] { "signing.key", "system.key", "secrets.key" })
        {
            planted.AddRange(File.ReadAllLines(Path.Combine(app.DataFolder, file)).Select(line => line.Trim()).Where(line => line.Length > 20).Select(line => (file, line)));
        }

        if (server is not null)
        {
            var encoded = server.Url.Split(':')[2].Split('@')[0];
            planted.AddRange([("a value of the database's password", Uri.UnescapeDataString(encoded)), ("a value of the database's password", encoded)]);
        }

        return [.. planted];
    }

    // As bytes: pages that are not in use any more, and the log that was not merged yet, are searched too.
    private static IEnumerable<(string Where, string Text)> Files(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(folder, file), Encoding.Latin1.GetString(File.ReadAllBytes(file))));

    private static async Task<string> DumpAsync(PostgresServer server)
    {
        var tables = await server.QueryAsync<string>("SELECT string_agg(table_name, ',') FROM information_schema.tables WHERE table_schema = 'public'");
        var dump = new StringBuilder();
        foreach (var table in tables!.Split(','))
        {
            dump.AppendLine(await server.QueryAsync<string>($"SELECT string_agg(t::text, E'\\n') FROM \"{table}\" t"));
        }

        return dump.ToString();
    }
}
