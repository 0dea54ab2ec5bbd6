using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Secrets;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>List, show, create and remove.</summary>
public sealed class ContainersHttp(ContainerReader reader, ContainerAdmission admission, OperationStarter starter, ContainerLimits limits, SecretKeeper secrets)
{
    [Function(nameof(ListContainers))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> ListContainers([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/containers")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var paging = Paging.Read(request.Query, errors);
        var filter = ContainerQuery.Read(request.Query, paging, errors);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        var views = await reader.ListAsync(filter, request.HttpContext.RequestAborted);
        return Json.Result(paging.Page(views, view => view.Name));
    }

    [Function(nameof(GetContainer))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> GetContainer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/containers/{id}")] HttpRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await reader.FindAsync(id, request.HttpContext.RequestAborted) is { } record
            ? await reader.ShowAsync(request, record, StatusCodes.Status200OK)
            : ContainerProblems.Missing(id).ToResult();
    }

    [Function(nameof(PostContainer))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public async Task<IResult> PostContainer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/containers")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var cancellation = request.HttpContext.RequestAborted;
        var body = await JsonBody.ReadAsync<ContainerDefinition>(request, cancellation, check: Faults);
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        var spec = ContainerSpecReader.Read(body.Value, limits);
        if (!spec.IsValid)
        {
            return Problem.Validation(spec.Errors).ToResult();
        }

        if (OperationStarter.Fault(request) is { } fault)
        {
            return fault.ToResult();
        }

        var id = ContainerIds.For(request);
        request.HttpContext.Audit(target: spec.Request.Name, detail: id);
        var instance = $"create-{id}";
        var problem = await admission.UnlessRepeatAsync(request, client, instance, () => admission.CheckCreateAsync(spec.Request, cancellation));
        if (problem is not null)
        {
            return problem.ToResult();
        }

        // Before the operation begins: from here on, there are only their names.
        var kept = await secrets.KeepAsync(id, spec.Request.Spec, EnvReader.SecretsOf(body.Value), new Dictionary<string, string>(), cancellation);
        var operation = new OperationRequest(
            nameof(CreateContainerOrchestrator.CreateContainer),
            instance,
            new CreateRequest(id, spec.Request with { Spec = kept }) { RequestedBy = request.HttpContext.User.Identity?.Name },
            _ => CreatedAsync(request, id));
        return await starter.StartAsync(request, client, operation);
    }

    [Function(nameof(DeleteContainer))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public async Task<IResult> DeleteContainer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/containers/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var errors = new InputErrors();
        var force = ContainerQuery.ReadFlag(request.Query, "force", errors);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        if (await reader.FindAsync(id, request.HttpContext.RequestAborted) is not { } record)
        {
            return ContainerProblems.Missing(id).ToResult();
        }

        var wanted = request.Headers.IfMatch.ToString();
        if (!IfMatch.Holds(wanted, record))
        {
            return ContainerProblems.Stale(record.Name, ContainerReader.ETagOf(record), wanted).ToResult();
        }

        var change = new ChangeRequest
        {
            ContainerId = record.Id,
            Name = record.Name,
            Operation = ContainerOperation.Remove,
            GraceSeconds = force ? 0 : null,
        };
        return await admission.StartAsync(request, client, record, change, nameof(ChangeContainerOrchestrators.RemoveContainer), () => Task.FromResult(Results.NoContent()));
    }

    private Dictionary<string, string[]> Faults(ContainerDefinition definition)
    {
        var faults = new Dictionary<string, string[]>(ContainerSpecReader.Read(definition, limits).Errors);
        foreach (var (path, fault) in EnvReader.FaultsOfKept(definition, []))
        {
            faults.TryAdd(path, fault);
        }

        return faults;
    }

    private async Task<IResult> CreatedAsync(HttpRequest request, string id)
    {
        if (await reader.FindAsync(id, request.HttpContext.RequestAborted) is not { } record)
        {
            return ContainerProblems.Missing(id).ToResult();
        }

        request.HttpContext.Response.Headers.Location = $"/api/containers/{id}";
        return await reader.ShowAsync(request, record, StatusCodes.Status201Created);
    }
}
