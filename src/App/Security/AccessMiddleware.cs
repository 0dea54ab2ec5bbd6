using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Lets a request through to its HTTP function when its caller has a role that the function declares.</summary>
internal sealed partial class AccessMiddleware(Authenticator authenticator, FunctionDeclarations declarations, ILogger<AccessMiddleware> logger)
    : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!HttpFunctions.IsHttp(context.FunctionDefinition))
        {
            await next(context);
            return;
        }

        var http = HttpFunctions.HttpContextOf(context);
        var requirement = declarations.For(context.FunctionDefinition);
        if (requirement is AccessRequirement.NotDeclared)
        {
            LogUndeclared(context.FunctionDefinition.Name);
        }

        if (await DecideAsync(http, requirement) is { } problem)
        {
            LogRefused(context.FunctionDefinition.Name, problem.Status, problem.Detail);
            context.GetInvocationResult().Value = problem.ToResult();
            return;
        }

        await next(context);
    }

    /// <summary>Null when the request may go on; its caller is then in <see cref="HttpContext.User"/>.</summary>
    private async Task<Problem?> DecideAsync(HttpContext http, AccessRequirement requirement)
    {
        var found = requirement is AccessRequirement.Anonymous ? Authentication.None : await authenticator.AuthenticateAsync(http);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        if (found.Caller is { } caller)
        {
            http.User = caller;
        }

        var decision = AccessPolicy.Decide(requirement, found.Caller is null ? null : TokenClaims.RolesOf(found.Caller));
        switch (decision.Outcome)
        {
            case AccessOutcome.Allowed:
                return null;
            case AccessOutcome.Forbidden:
                return Problem.Forbidden(decision.Reason);
            default:
                // RFC 6750 §3: say what was wrong with a token that came, and nothing when none did.
                http.Response.Headers.WWWAuthenticate = found.Fault is null ? "Bearer" : $"Bearer error=\"invalid_token\", error_description=\"{found.Fault}\"";
                return Problem.Unauthorized(found.Fault ?? "Send a token as 'Authorization: Bearer <token>'.");
        }
    }
}
