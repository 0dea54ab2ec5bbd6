using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Spec;

/// <summary>A running app that may bind below one folder and knows the user of one private registry.</summary>
public sealed class SpecApp : IAsyncLifetime
{
    private AppProcess? _app;
    private Registry? _open;
    private Registry? _closed;

    public AppProcess App => _app!;

    public ApiClient Api => App.Api;

    public string Image { get; private set; } = string.Empty;

    /// <summary>Anybody may pull from it.</summary>
    public Registry Open => _open!;

    /// <summary>Its user is configured.</summary>
    public Registry Closed => _closed!;

    /// <summary>The folder below which volumes may be bound.</summary>
    public DirectoryInfo BindRoot { get; } = Directory.CreateTempSubdirectory("bind-root-");

    public async Task InitializeAsync()
    {
        Image = await SampleImage.NameAsync();
        _open = await Registry.StartAsync(isPrivate: false);
        _closed = await Registry.StartAsync(isPrivate: true);
        var password = Path.Combine(BindRoot.FullName, "registry.password");
        await File.WriteAllTextAsync(password, Registry.Password + "\n");
        var file = Path.Combine(BindRoot.FullName, "orchestrator.json");
        await File.WriteAllTextAsync(file, $$"""
            {
              "orchestrator": {"bind_roots": ["{{BindRoot.FullName}}"], "default_memory_limit": "64m"},
              "registries": [{"host": "{{Closed.Host}}", "username": "{{Registry.User}}", "password_file": "{{password}}"}]
            }
            """);
        _app = await AppProcess.StartAsync(new Dictionary<string, string> { ["CONFIG_FILE"] = file, ["LOG_LEVEL"] = "debug" });
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        foreach (var registry in new[] { _open, _closed }.OfType<Registry>())
        {
            await registry.DisposeAsync();
        }

        BindRoot.Delete(recursive: true);
    }
}
