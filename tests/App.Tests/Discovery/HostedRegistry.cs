using System.Net.Http.Headers;
using System.Text;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Balancing;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.App.Streaming;
using FunctionsOrchestrator.App.Traffic;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Security;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.App.Tests.Discovery;

/// <summary>The registry's functions on the real runtime, without Docker.</summary>
public sealed class HostedRegistry : IAsyncLifetime
{
    private const string Key = "a shared key of thirty-two bytes";
    private static readonly Type[] Functions = [typeof(ServicesHttp), typeof(EndpointsHttp), typeof(RegistrationHttp), typeof(HeartbeatHttp), typeof(WeightsHttp), typeof(BalancersHttp), typeof(TrafficHttp), typeof(RegistryTimers), typeof(RegistrationOrchestrators), typeof(ServiceEntities), typeof(RegistrySeams)];
    private readonly string _folder = Directory.CreateTempSubdirectory("fo-registry-tests-").FullName;
    private IHost? _host;

    public HttpClient Operator { get; private set; } = new();

    /// <summary>Whether the engine is to be believed.</summary>
    internal SettableDoubt Doubt { get; } = new();

    internal IEventLog History => _host!.Services.GetRequiredService<IEventLog>();

    public Task InitializeAsync() => StartAsync();

    /// <summary>Stops, lets the store be changed behind the entities' backs, and starts again on the same folder.</summary>
    internal async Task RestartAsync(Func<SqlServiceStore, Task> between)
    {
        await StopAsync();
        using (var database = new SqliteDatabase(Path.Combine(_folder, "orchestrator.db")))
        using (var store = new SqlServiceStore(database, new ServiceDirectory()))
        {
            await between(store);
        }

        await StartAsync();
    }

    private async Task StartAsync()
    {
        var builder = new FunctionsApplicationBuilder(["--port", "0", "--DATA_FOLDER", _folder, "--SECURITY:SIGNING_KEY", Key, "--LOG_LEVEL", "none", "--DISCOVERY:MAX_WATCHERS", "8", "--STREAMING:CALLER_SHARE", "100", "--DISCOVERY:PRESERVATION_COUNT", "0"], Functions);
        builder.ConfigureFunctionsWebApplication();
        builder.AddConfiguration(out var options).AddHttp().AddAccess(options).AddStore(options).AddStreaming().AddEvents().AddRegistry();
        builder.Services.AddSingleton(ContainerOptions.LimitsOf(options.Orchestrator, options.HealthCheck));
        builder.Services.AddSingleton<IEngineDoubt>(Doubt);
        _host = builder.Build();
        await _host.StartAsync();
        Operator = As(Role.Operator);
    }

    public HttpClient As(Role role, string? service = null)
    {
        var issuer = new TokenIssuer(new SigningKey(Encoding.UTF8.GetBytes(Key), true), new SecurityOptions(), TimeProvider.System);
        var address = _host!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Issue(role, "ann", TimeSpan.FromHours(1), service));
        return client;
    }

    public async Task DisposeAsync()
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

    internal sealed class SettableDoubt : IEngineDoubt
    {
        public string? Reason { get; set; }
    }

    /// <summary>Does what Containers do, for tests that have none.</summary>
    public sealed class RegistrySeams
    {
        [Function(nameof(OfferReplica))]
        [RequiresRole(Role.Operator)]
        public async Task OfferReplica(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "t/replicas/{service}/{id}")] Microsoft.AspNetCore.Http.HttpRequest request,
            string service,
            string id,
            [DurableClient] EmbeddedRuntime.DurableTask.Client.DurableTaskClient client)
        {
            var instance = new ServiceInstance
            {
                Id = id,
                Service = service,
                Version = "1.0.0",
                Endpoint = new InstanceEndpoint("http", "172.18.0.2", 80),
                Source = InstanceSource.Container,
                ContainerId = "c-aaaaaaaaaaaa",
                Generation = 1,
                DockerId = "d1",
                Health = InstanceHealth.Healthy,
                RegisteredAt = DateTimeOffset.UnixEpoch,
            };
            await client.Entities.SignalEntityAsync(
                ServiceEntity.IdOf(service), nameof(ServiceEntity.SyncContainer), new ContainerRegistration("c-aaaaaaaaaaaa", 1, [instance], DateTimeOffset.UnixEpoch), null, request.HttpContext.RequestAborted);
        }
    }
}
