using FunctionsOrchestrator.App.Adapters.Sql;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>The audit.</summary>
internal static class AuditModule
{
    /// <summary>Around limits and access control, so that it sees what they refuse.</summary>
    public static FunctionsApplicationBuilder AddAudit(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IAuditStore, SqlAuditStore>()
            .AddSingleton<AuditMetrics>()
            .AddSingleton<AuditTallies>()
            .AddSingleton<AuditedFunctions>()
            .AddSingleton<AuditVerifier>()
            .AddSingleton<IStartupFilter, ManagementAudit>()
            .AddSingleton<AuditLog>()
            .AddSingleton<IAuditLog>(provider => provider.GetRequiredService<AuditLog>())
            .AddHostedService(provider => provider.GetRequiredService<AuditLog>());
        builder.UseMiddleware<AuditMiddleware>();
        return builder;
    }
}
