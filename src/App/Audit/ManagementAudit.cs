using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>Audits the durable management API, which is no function of ours. Under the Functions host its calls never get here.</summary>
internal sealed class ManagementAudit(IAuditLog log, AuditTallies tallies, ClientAddress client, TimeProvider time) : IStartupFilter
{
    private const string Root = "/runtime/webhooks/durabletask";
    private const string Name = "DurableManagement";
    private static readonly string[] TargetParameters = ["instanceId", "entityName", "entityKey", "functionName"];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            if (http.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase))
            {
                var begun = time.GetUtcNow();
                http.Response.OnStarting(() => TellAsync(http, begun));
            }

            return rest(http);
        });
        next(app);
    };

    private Task TellAsync(HttpContext http, DateTimeOffset begun)
    {
        var status = http.Response.StatusCode;
        var refused = AuditRules.Refuses(status);
        if (!refused && !AuditRules.Changes(http.Request.Method))
        {
            return Task.CompletedTask;
        }

        var target = string.Join(' ', TargetParameters.Select(name => http.Request.RouteValues.GetValueOrDefault(name)?.ToString()).Where(value => !string.IsNullOrEmpty(value)));
        var entry = new AuditEntry
        {
            Id = Guid.CreateVersion7(begun).ToString("N"),
            Time = begun,
            Actor = refused ? AuditEntry.Anonymous : AuditEntry.SystemKey,
            Function = Name,
            Method = HttpMethods.GetCanonicalizedValue(http.Request.Method),
            Route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.Trim('/'),
            Target = AuditText.Clean(target),
            Outcome = AuditRules.OutcomeOf(status),
            Status = status,
            RequestId = http.TraceIdentifier,
            Address = client.Of(http)?.ToString(),
        };
        if (!refused)
        {
            return log.RecordAsync(entry);
        }

        if (tallies.Tells(entry, AuditTallies.SourceOf(client.Of(http))))
        {
            log.Note(entry);
        }

        return Task.CompletedTask;
    }
}
