using FunctionsOrchestrator.App.Adapters.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Events;

/// <summary>The history of what was done and why.</summary>
public static class EventsModule
{
    public static FunctionsApplicationBuilder AddEvents(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<EventFeed>().AddSingleton<IEventLog, SqlEventLog>().AddSingleton<EventReader>();
        return builder;
    }
}
