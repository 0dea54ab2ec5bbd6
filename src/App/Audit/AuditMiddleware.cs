using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Audit;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>
/// Audits calls that ask for a change and calls that are refused. What changes something is in the database before it is answered; refusals
/// and what comes in bulk is written soon. A change that takes long is recorded once when it has been at work for a second, and again when it is answered.
/// </summary>
internal sealed class AuditMiddleware(IAuditLog log, AuditTallies tallies, AuditedFunctions functions, ClientAddress client, TimeProvider time) : IFunctionsWorkerMiddleware
{
    private const int ClientClosedRequest = 499;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!HttpFunctions.IsHttp(context.FunctionDefinition))
        {
            return next(context);
        }

        var http = HttpFunctions.HttpContextOf(context);
        return AuditRules.Changes(http.Request.Method) ? WatchChangeAsync(context, http, next) : WatchReadAsync(context, http, next);
    }

    private async Task WatchReadAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        var begun = time.GetUtcNow();
        await next(context);
        var (status, problem) = AnswerOf(context, http);
        if (AuditRules.Refuses(status))
        {
            Refuse(Entry(context, http, begun) with { Outcome = AuditOutcome.Refused, Status = status, Problem = problem }, http);
        }
    }

    private async Task WatchChangeAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        var begun = time.GetUtcNow();
        var call = next(context);
        try
        {
            if (!await EndsSoonAsync(call))
            {
                // Who asked for something that takes long is known even if we die over it.
                await log.RecordAsync(Entry(context, http, begun) with { Outcome = AuditOutcome.Begun });
            }

            await call;
        }
        catch (Exception exception)
        {
            var problem = http.RequestAborted.IsCancellationRequested ? null : ExceptionProblem.For(exception, http.TraceIdentifier).Problem;
            await TellAsync(context, http, begun, problem?.Status ?? ClientClosedRequest, problem?.Kind);
            throw;
        }

        var answer = AnswerOf(context, http);
        await TellAsync(context, http, begun, answer.Status, answer.Problem);
    }

    private async Task TellAsync(FunctionContext context, HttpContext http, DateTimeOffset begun, int status, string? problem)
    {
        var entry = Entry(context, http, begun) with { Outcome = AuditRules.OutcomeOf(status), Status = status, Problem = problem };
        if (entry.Outcome is AuditOutcome.Refused)
        {
            Refuse(entry, http);
        }
        else if (functions.Of(context.FunctionDefinition).InBulk)
        {
            tallies.Count(entry with { RequestId = null, Target = null }, SourceOf(http));
        }
        else
        {
            await log.RecordAsync(entry);
        }
    }

    private void Refuse(AuditEntry entry, HttpContext http)
    {
        if (tallies.Tells(entry, SourceOf(http)))
        {
            log.Note(entry);
        }
    }

    private async Task<bool> EndsSoonAsync(Task call)
    {
        if (call.IsCompleted)
        {
            return true;
        }

        using var given = new CancellationTokenSource();
        var first = await Task.WhenAny(call, Task.Delay(Patience, time, given.Token));
        await given.CancelAsync();
        return first == call;
    }

    private AuditEntry Entry(FunctionContext context, HttpContext http, DateTimeOffset begun)
    {
        var roles = TokenClaims.RolesOf(http.User);
        return new AuditEntry
        {
            Id = Guid.CreateVersion7(begun).ToString("N"),
            Time = begun,
            Actor = AuditText.Clean(http.User.FindFirst("sub")?.Value) ?? AuditEntry.Anonymous,
            Role = roles.Count == 0 ? null : string.Join(',', roles.Select(RoleNames.Of)),
            TokenId = AuditText.Clean(http.User.FindFirst("jti")?.Value),
            Function = context.FunctionDefinition.Name,
            Method = HttpMethods.GetCanonicalizedValue(http.Request.Method),
            Route = functions.Of(context.FunctionDefinition).Route,
            Target = AuditNotes.TargetOf(http),
            Outcome = AuditOutcome.Begun,
            RequestId = http.TraceIdentifier,
            Address = client.Of(http)?.ToString(),
            Detail = AuditNotes.DetailOf(http),
        };
    }

    private string SourceOf(HttpContext http) => AuditTallies.SourceOf(client.Of(http));

    private static (int Status, string? Problem) AnswerOf(FunctionContext context, HttpContext http)
    {
        var answer = context.GetInvocationResult().Value;
        var status = (answer as IStatusCodeHttpResult)?.StatusCode ?? (answer is null && !http.Response.HasStarted ? StatusCodes.Status204NoContent : http.Response.StatusCode);
        return (status, (answer as IValueHttpResult<Problem>)?.Value?.Kind);
    }
}
