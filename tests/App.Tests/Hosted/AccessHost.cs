using System.Net.Http.Headers;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Security;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.App.Tests.Hosted;

/// <summary>The app's access control with its store, on the real runtime and a port of its own, around some functions.</summary>
public sealed class AccessHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fo-access-").FullName;
    private IHost? _host;

    private AccessHost()
    {
    }

    public Uri Address { get; private set; } = null!;

    public string Folder => _folder;

    /// <param name="functions">The classes whose functions there are.</param>
    /// <param name="settings">Settings, as on a command line.</param>
    /// <param name="configure">What else is built in, behind access control.</param>
    public static async Task<AccessHost> StartAsync(IEnumerable<Type> functions, IEnumerable<string>? settings = null, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var host = new AccessHost();
        await host.RunAsync(functions, settings ?? [], configure);
        return host;
    }

    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Address };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }

    /// <summary>A token as this host's own commands would make it.</summary>
    public string Token(Role role, string name = "ann", TimeSpan? lifetime = null, string? service = null, TimeProvider? time = null) =>
        new TokenIssuer(Service<SigningKeys>(), Service<SecurityOptions>(), time ?? TimeProvider.System).Issue(role, name, lifetime ?? TimeSpan.FromHours(1), service);

    public T Service<T>()
        where T : notnull => _host!.Services.GetRequiredService<T>();

    /// <summary>Stops, and starts on the same data folder. The port is another one.</summary>
    public async Task RestartAsync(params Type[] functions)
    {
        await StopAsync();
        await RunAsync(functions, [], null);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StopAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            await ((IAsyncDisposable)_host).DisposeAsync();
        }
    }

    private async Task RunAsync(IEnumerable<Type> functions, IEnumerable<string> settings, Action<FunctionsApplicationBuilder>? configure)
    {
        var builder = new FunctionsApplicationBuilder(["--port", "0", "--DATA_FOLDER", _folder, "--LOG_LEVEL", "none", .. settings], functions);
        builder.ConfigureFunctionsWebApplication();
        builder.AddConfiguration(out var options).AddHttp().AddAccess(options).AddStore(options);
        configure?.Invoke(builder);
        _host = builder.Build();
        await _host.StartAsync();
        Address = new Uri(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }
}
