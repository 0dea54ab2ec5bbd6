using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;

/// <summary>A whole host on a free port and in a folder of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _folder;

    private TestHost(IHost host, string folder)
    {
        _host = host;
        _folder = folder;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Services.GetRequiredService<HostAddress>().ListeningOn };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _host.Services;

    public string DataFolder => Path.Combine(_folder, "data");

    public string SystemKey => File.ReadAllText(Path.Combine(DataFolder, "system.key"));

    public static FunctionsApplicationBuilder CreateBuilder(string folder, IEnumerable<Type> functions, string hostJson = "{}", params string[] args)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "host.json"), hostJson);
        return new FunctionsApplicationBuilder(["--port", "0", "--DATA_FOLDER", Path.Combine(folder, "data"), .. args], functions, folder);
    }

    public static async Task<TestHost> StartAsync(
        IEnumerable<Type> functions, Action<FunctionsApplicationBuilder>? configure = null, string hostJson = "{}", string? folder = null, params string[] args)
    {
        folder ??= NewFolder();
        var builder = CreateBuilder(folder, functions, hostJson, args);
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new TestHost(host, folder);
    }

    public static string NewFolder() => Path.Combine(Path.GetTempPath(), $"host-{Guid.NewGuid():N}");

    /// <summary>Stops the host and keeps its folder, for the next one.</summary>
    public async Task<string> StopAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        await DisposeHostAsync();
        return _folder;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private ValueTask DisposeHostAsync()
    {
        if (_host is IAsyncDisposable disposable)
        {
            return disposable.DisposeAsync();
        }

        _host.Dispose();
        return default;
    }
}
