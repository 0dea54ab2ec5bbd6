using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.App.Store;
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
            .AddSingleton<WriteBehindEventLog>()
            .AddSingleton<IChangeFollower, EventFollower>()
            .AddSingleton<IEventLog>(provider => provider.GetService<OperationMetrics>() is { } metrics
                ? new CountedEventLog(provider.GetRequiredService<WriteBehindEventLog>(), metrics)
                : provider.GetRequiredService<WriteBehindEventLog>())
            .AddSingleton<EventReader>();
        return builder;
    }
}
