using FunctionsOrchestrator.App.Alerts;
using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.App.Logs;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.App.RateLimits;
using FunctionsOrchestrator.App.Recommendations;
using FunctionsOrchestrator.App.Recovery;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.App.Secrets;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.App.Streaming;
using FunctionsOrchestrator.App.Topology;
using Microsoft.Extensions.Hosting;

try
{
    if (TokenCommand.IsAskedFor(args))
    {
        return TokenCommand.Run(args, ConfigurationLoader.LoadFromEnvironment, TimeProvider.System, Console.Out, Console.Error);
    }

    if (RoutesCommand.IsAskedFor(args))
    {
        return RoutesCommand.Run(Console.Out);
    }

    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder
        .AddConfiguration(out var options)
        .AddPrometheus()
        .AddHttp()
        .AddSecrets(options)
        .AddAudit()
        .AddAddressLimits(options)
        .AddAccess(options)
        .AddPrincipalLimits(options)
        .AddStore(options)
        .AddHealth()
        .AddStreaming()
        .AddEvents()
        .AddLogs()
        .AddContainers()
        .AddImages()
        .AddRecovery()
        .AddDiscovery()
        .AddTopology()
        .AddMonitoring()
        .AddAlerts()
        .AddFindings(options)
        .AddScalingSources()
        .AddRecommendations()
        .AddScaling();
    await builder.Build().RunAsync();
    return 0;
}
catch (Exception wrong) when (StartFailure.Explains(wrong))
{
    return StartFailure.Report(wrong, Console.Error);
}
