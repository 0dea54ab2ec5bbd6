using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Security;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Tests.Hosted;

/// <summary>Functions behind <see cref="AccessHost"/>: one that looks and one that changes.</summary>
public sealed class AccessCaller
{
    [Function(nameof(LookAround))]
    [RequiresRole(Role.Viewer)]
    public IResult LookAround([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "a/look")] HttpRequest request) =>
        Json.Result(new { name = request.HttpContext.User.Identity?.Name, roles = TokenClaims.RolesOf(request.HttpContext.User) });

    [Function(nameof(ChangeThings))]
    [RequiresRole(Role.Operator)]
    public IResult ChangeThings([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "a/change")] HttpRequest request) => Json.Result(true);

    [Function(nameof(Administer))]
    [RequiresRole(Role.Admin)]
    public IResult Administer([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "a/admin")] HttpRequest request) => Json.Result(true);
}
