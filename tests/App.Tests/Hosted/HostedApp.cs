using System.Net.Http.Headers;
using System.Text;
using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.App.RateLimits;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Security;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.App.Tests.Hosted;

/// <summary>The app's shared parts around <see cref="HostedFunctions"/>, on the real runtime and a port of its own.</summary>
public sealed class HostedApp : IAsyncLifetime
{
    private const string Key = "a shared key of thirty-two bytes";
    private readonly string _folder = Directory.CreateTempSubdirectory("fo-app-tests-").FullName;
    private IHost? _host;

    public HttpClient Anonymous { get; private set; } = new();

    /// <summary>Settings beside our own; without any, no limit on the rate of calls is in the way.</summary>
    internal IReadOnlyList<string> Settings { get; init; } = ["--SECURITY:RATE_LIMITS:ENABLED", "false"];

    /// <summary>Whether calls are audited, in a database in the app's own folder.</summary>
    internal bool HasAudit { get; init; }

    internal IServiceProvider Services => _host!.Services;

    public async Task InitializeAsync()
    {
        var builder = FunctionsApplication.CreateBuilder(["--port", "0", "--DATA_FOLDER", _folder, "--SECURITY:SIGNING_KEY", Key, "--LOG_LEVEL", "none", .. Settings]);
        builder.ConfigureFunctionsWebApplication();
        builder.AddConfiguration(out var options).AddHttp();
        if (HasAudit)
        {
            builder.AddPrometheus().AddAudit().AddStore(options);
        }

        builder.AddAddressLimits(options).AddAccess(options).AddPrincipalLimits(options);
        _host = builder.Build();
        await _host.StartAsync();
        var address = _host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Anonymous = new HttpClient { BaseAddress = new Uri(address) };
    }

    /// <summary>A clean stop; what the services know can still be asked for.</summary>
    internal Task StopAsync() => _host!.StopAsync();

    /// <summary>A caller with a role.</summary>
    public HttpClient As(Role role, string name = "ann")
    {
        var issuer = new TokenIssuer(new SigningKey(Encoding.UTF8.GetBytes(Key), true), new SecurityOptions(), TimeProvider.System);
        return With($"Bearer {issuer.Issue(role, name, TimeSpan.FromHours(1))}");
    }

    /// <summary>A caller with an <c>Authorization</c> header of its own making.</summary>
    public HttpClient With(string authorization)
    {
        var client = new HttpClient { BaseAddress = Anonymous.BaseAddress };
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(authorization);
        return client;
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            await ((IAsyncDisposable)_host).DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
