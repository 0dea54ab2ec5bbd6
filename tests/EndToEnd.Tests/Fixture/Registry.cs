using System.Diagnostics;
using System.Net;

namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>A real registry on this machine, open to all or to one user.</summary>
public sealed class Registry : IAsyncDisposable
{
    public const string User = "puller";
    public const string Password = "s3cret-of-the-test-registry";

    // The registry reads bcrypt only, which .NET has none of.
    private const string PasswordHash = "$2y$05$mIJM1YyhhG8UxrHrqH3Y4.rdWjzaBtIs5.lUyQ68xa2EZXadCnyNO";

    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private Registry(Process process, DirectoryInfo folder, int port)
    {
        _process = process;
        _folder = folder;
        Host = $"127.0.0.1:{port}";
    }

    /// <summary>As image references name it.</summary>
    public string Host { get; }

    public static async Task<Registry> StartAsync(bool isPrivate)
    {
        var folder = Directory.CreateTempSubdirectory("registry-");
        var port = AppProcess.FreePort();
        var passwords = Path.Combine(folder.FullName, "htpasswd");
        await File.WriteAllTextAsync(passwords, $"{User}:{PasswordHash}\n");
        var auth = isPrivate ? $"auth: {{htpasswd: {{realm: test, path: {passwords}}}}}\n" : string.Empty;
        var file = Path.Combine(folder.FullName, "config.yml");
        await File.WriteAllTextAsync(
            file,
            $"version: 0.1\nlog: {{level: error}}\nstorage: {{filesystem: {{rootdirectory: {folder.FullName}/data}}}}\nhttp: {{addr: '127.0.0.1:{port}'}}\n{auth}");
        var process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var registry = new Registry(process, folder, port);
        using var http = new HttpClient();
        await ApiClient.UntilAsync(
            async () =>
            {
                try
                {
                    using var answer = await http.GetAsync($"http://{registry.Host}/v2/");
                    return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized ? "up" : null;
                }
                catch (HttpRequestException)
                {
                    return null;
                }
            },
            "the registry to answer");
        return registry;
    }

    /// <summary>Builds an image that says what it is, and pushes it; the engine keeps no copy. Gives its reference.</summary>
    public async Task<string> PushAsync(string repository, string words)
    {
        var image = $"{Host}/{repository}";
        var folder = Directory.CreateTempSubdirectory("image-");
        var config = Directory.CreateTempSubdirectory("docker-config-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Dockerfile"), $"FROM {await SampleImage.NameAsync()}\nENV WORDS={words}\n");
            await DockerCli.RunAsync("build", "-q", "-t", image, folder.FullName);
            await DockerCli.RunAsync("--config", config.FullName, "login", "-u", User, "-p", Password, Host);
            await DockerCli.RunAsync("--config", config.FullName, "push", "-q", image);
            await DockerCli.RunAsync("rmi", "-f", image);
        }
        finally
        {
            folder.Delete(recursive: true);
            config.Delete(recursive: true);
        }

        return image;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
