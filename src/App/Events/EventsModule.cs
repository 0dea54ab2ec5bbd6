using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Prometheus;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Events;

/// <summary>The history of what was done and why.</summary>
public static class EventsModule
{
    public static FunctionsApplicationBuilder AddEvents(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<EventFeed>()
            .AddSingleton<SqlEventLog>()
            .AddSingleton<IEventLog>(provider => provider.GetService<OperationMetrics>() is { } metrics
                ? new CountedEventLog(provider.GetRequiredService<SqlEventLog>(), metrics)
                : provider.GetRequiredService<SqlEventLog>())
            .AddSingleton<EventReader>();
        return builder;
    }
}
