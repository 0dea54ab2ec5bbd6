using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Lets a request through to its HTTP function when its token has a role that the function declares.</summary>
internal sealed partial class AccessMiddleware(TokenValidator validator, FunctionDeclarations declarations, ILogger<AccessMiddleware> logger)
    : IFunctionsWorkerMiddleware
{
    private const string Scheme = "Bearer ";

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
        IReadOnlyList<Role>? held = null;
        string? fault = null;
        if (requirement is not AccessRequirement.Anonymous && TokenOf(http.Request) is { } token)
        {
            (var caller, fault) = await validator.ValidateAsync(token);
            if (caller is not null)
            {
                http.User = caller;
                held = TokenClaims.RolesOf(caller);
            }
        }

        var decision = AccessPolicy.Decide(requirement, held);
        switch (decision.Outcome)
        {
            case AccessOutcome.Allowed:
                return null;
            case AccessOutcome.Forbidden:
                return Problem.Forbidden(decision.Reason);
            default:
                // RFC 6750 §3: say what was wrong with a token that came, and nothing when none did.
                http.Response.Headers.WWWAuthenticate = fault is null ? "Bearer" : $"Bearer error=\"invalid_token\", error_description=\"{fault}\"";
                return Problem.Unauthorized(fault ?? "Send a token as 'Authorization: Bearer <token>'.");
        }
    }

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : null;
}
