using FunctionsOrchestrator.EmbeddedRuntime.Durable;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;
using FunctionsOrchestrator.EmbeddedRuntime.Http;
using FunctionsOrchestrator.EmbeddedRuntime.Http.Management;
using FunctionsOrchestrator.EmbeddedRuntime.Queues;
using FunctionsOrchestrator.EmbeddedRuntime.Timers;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Middleware;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting;

/// <summary>Composes the host: configuration, functions, services, endpoints.</summary>
internal static class EmbeddedHost
{
    /// <summary>How long a stop may take before what still runs is left to be taken up by the next start.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    /// <summary>What may name the environment, the first that is set.</summary>
    private static readonly string[] EnvironmentVariables = ["AZURE_FUNCTIONS_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    public static (WebApplicationBuilder Builder, HostFiles Files) CreateWebBuilder(string[] args, string? contentRoot)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ContentRootPath = contentRoot ?? Directory.GetCurrentDirectory(),
            EnvironmentName = EnvironmentVariables
                .Select(Environment.GetEnvironmentVariable)
                .FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? Environments.Production,
        });
        var files = HostFiles.Read(builder.Environment.ContentRootPath);
        builder.Configuration
            .AddInMemoryCollection([new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"), new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning")])
            .AddInMemoryCollection(files.LoggingSettings())
            .AddInMemoryCollection(files.Settings)
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables()
            .AddCommandLine(args);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(console => console.SingleLine = true);
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        return (builder, files);
    }

    public static IHost Build(
        WebApplicationBuilder builder, HostFiles files, IEnumerable<Type> types, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        var faults = new List<string>();
        var resolver = new SettingResolver(builder.Configuration);
        var settings = RuntimeSettings.Read(files, builder.Configuration, faults);
        var catalog = FunctionDiscovery.Discover(types, faults);
        var routes = FunctionRoute.ReadAll(catalog, settings.RoutePrefix, faults);
        var timers = TimerDefinition.ReadAll(catalog, resolver, faults);
        var queues = QueueDefinition.ReadAll(catalog, resolver, builder.Configuration, faults);
        if (faults.Count > 0)
        {
            throw new InvalidAppException(faults);
        }

        AddRuntime(builder.Services, settings, catalog, middleware);
        QueueServices.Add(builder.Services, builder.Configuration, queues);
        builder.Services.AddSingleton<TimerService>(services => ActivatorUtilities.CreateInstance<TimerService>(services, timers));
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(settings.Http.Apply);

        // Last, so that the app's own hosted services start before the engine and stop after it.
        builder.Services.AddHostedService<RuntimeService>();
        var app = builder.Build();
        app.Use(BareAnswers.InvokeAsync);
        MapEndpoints(app, routes);
        return app;
    }

    private static void AddRuntime(
        IServiceCollection services, RuntimeSettings settings, FunctionCatalog catalog, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = StopTimeout);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(settings.Queues);
        services.AddSingleton(catalog);
        services.AddSingleton<HostAddress>();
        services.AddSingleton(_ => new DataFolder(settings.DataFolder));
        services.AddSingleton(provider => new InvocationRuntime(provider, middleware));
        services.AddSingleton<IDurableFunctions>(provider => new DurableFunctions(catalog, provider.GetRequiredService<InvocationRuntime>(), settings.Durable.DataConverter));
        services.AddSingleton(provider => new ManagementUrls(
            () => provider.GetRequiredService<HostAddress>().BaseUrl, provider.GetRequiredService<DataFolder>().SystemKey));
        services.AddSingleton(provider => new DurableEngine(
            settings.Durable, provider.GetRequiredService<IDurableFunctions>(), provider.GetRequiredService<ILoggerFactory>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static void MapEndpoints(WebApplication app, IReadOnlyList<FunctionRoute> routes)
    {
        foreach (var route in routes)
        {
            var endpoint = ActivatorUtilities.CreateInstance<HttpFunctionEndpoint>(app.Services, route.Function);
            if (route.Methods.Count == 0)
            {
                app.Map(route.Pattern, endpoint.HandleAsync);
            }
            else
            {
                app.MapMethods(route.Pattern.RawText!, route.Methods, endpoint.HandleAsync);
            }
        }

        ManagementApi.Map(app);
    }
}
