using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Discovery;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Register and deregister over HTTP.</summary>
public sealed class RegistrationHttp(ServiceDirectory directory, ServiceViews views, OperationStarter starter, HeartbeatLog heartbeats)
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(30);

    [Function(nameof(RegisterService))]
    [RequiresRole(Role.Service, Role.Operator, Role.Admin)]
    public async Task<IResult> RegisterService(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/services/register")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var now = heartbeats.Hear();
        var body = await JsonBody.ReadAsync<InstanceDefinition>(
            request, request.HttpContext.RequestAborted, check: definition => InstanceReader.Read(definition, views.CheckDefaults, now).Errors);
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        var read = InstanceReader.Read(body.Value, views.CheckDefaults, now);
        if (!read.IsValid)
        {
            return Problem.Validation(read.Errors).ToResult();
        }

        request.HttpContext.Audit(target: read.Instance.Id, detail: read.Instance.Service);
        if (!ServiceCaller.MaySpeakFor(request, read.Instance.Service))
        {
            return ServiceProblems.OtherService(read.Instance.Service).ToResult();
        }

        var known = directory.Current.FindInstance(read.Instance.Id);
        if (known is { Source: not InstanceSource.Api })
        {
            return ServiceProblems.NotOverHttp(known).ToResult();
        }

        if (OperationStarter.Fault(request) is { } fault)
        {
            return fault.ToResult();
        }

        // Many register again and again instead of beating: what is so already needs no more than that.
        if (known is { Lease: null or { ExpiredAt: null } } && ServiceChanges.AsksTheSame(known, read.Instance) && !IdempotencyKey.IsGiven(request))
        {
            if (known.Lease is not null)
            {
                await client.Entities.SignalEntityAsync(InstanceEntity.IdOf(known.Id), nameof(InstanceEntity.Renew), now, null, request.HttpContext.RequestAborted);
            }

            return Show(request, known, StatusCodes.Status200OK);
        }

        return await starter.StartAsync(request, client, new OperationRequest(
            nameof(RegistrationOrchestrators.RegisterInstance), OperationStarter.IdFor(request, "register"), read.Instance, done => Task.FromResult(Registered(request, done)))
        {
            DefaultWait = DefaultWait,
        });
    }

    [Function(nameof(DeregisterService))]
    [RequiresRole(Role.Service, Role.Operator, Role.Admin)]
    public async Task<IResult> DeregisterService(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/services/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        if (!ServiceNames.IsId(id))
        {
            return Problem.Validation("id", ServiceNames.ExpectedId).ToResult();
        }

        var snapshot = directory.Current;
        var instance = snapshot.FindInstance(id);
        if (instance is { Source: not InstanceSource.Api })
        {
            return ServiceProblems.NotOverHttp(instance).ToResult();
        }

        var service = instance is null ? snapshot.FindService(id) : null;
        if (service is { Instances.Count: > 0 } && service.Instances.All(each => each.Source is not InstanceSource.Api))
        {
            return ServiceProblems.NoneOverHttp(service.Name).ToResult();
        }

        if ((instance?.Service ?? service?.Name) is { } name && !ServiceCaller.MaySpeakFor(request, name))
        {
            return ServiceProblems.OtherService(name).ToResult();
        }

        // Also what is not known here: its registration may be on its way.
        var input = service is null ? new DeregistrationRequest(id, ServiceCaller.OnlyOf(request)?.FirstOrDefault(string.Empty)) : new DeregistrationRequest(null, service.Name);
        return await starter.StartAsync(request, client, new OperationRequest(
            nameof(RegistrationOrchestrators.DeregisterInstances), OperationStarter.IdFor(request, "deregister"), input, _ => Task.FromResult(Results.NoContent()))
        {
            DefaultWait = DefaultWait,
        });
    }

    private IResult Registered(HttpRequest request, OrchestrationMetadata done)
    {
        var outcome = done.ReadOutputAs<RegistrationOutcome>() ?? throw new InvalidOperationException("A registration ended without its outcome.");
        return Show(request, outcome.Instance, outcome.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private IResult Show(HttpRequest request, ServiceInstance instance, int status)
    {
        var view = views.Show(instance);
        var headers = request.HttpContext.Response.Headers;
        headers.Location = $"/api/services/{instance.Id}";
        headers.ETag = DirectoryAnswer.Of(0, view).ETag;
        return Json.Result(view, status);
    }
}
