using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Registers and deregisters instances. Each ends when the registry shows what it did.</summary>
public sealed class RegistrationOrchestrators
{
    // An instance's entity tells its service before it answers; on some stores the word may still be on its way.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);
    private const int Looks = 50;

    [Function(nameof(RegisterInstance))]
    public async Task<RegistrationOutcome> RegisterInstance([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var instance = context.GetInput<ServiceInstance>() ?? throw new InvalidOperationException("A registration needs an instance.");
        var registration = new InstanceRegistration(instance, context.CurrentUtcDateTime);
        var claim = await context.Entities.CallEntityAsync<ClaimAnswer>(InstanceEntity.IdOf(instance.Id), nameof(InstanceEntity.Register), registration);
        if (claim.Service != instance.Service)
        {
            throw Fail(context, ServiceProblems.IdTaken(instance.Id, claim.Service));
        }

        for (var look = 0; look < Looks; look++)
        {
            var known = await FindAsync(context, instance.Service, instance.Id);
            if (known is { Source: not InstanceSource.Api })
            {
                await context.Entities.CallEntityAsync<InstanceClaim?>(InstanceEntity.IdOf(instance.Id), nameof(InstanceEntity.Deregister), Deregistration(context, instance.Id));
                throw Fail(context, ServiceProblems.NotOverHttp(known));
            }

            if (known?.Registration >= claim.Registration)
            {
                return new RegistrationOutcome(known, claim.IsNew);
            }

            await context.CreateTimer(LookAgain, CancellationToken.None);
        }

        throw Fail(context, ServiceProblems.Gone(instance.Id));
    }

    [Function(nameof(DeregisterInstances))]
    public async Task DeregisterInstances([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.GetInput<DeregistrationRequest>() ?? throw new InvalidOperationException("A deregistration needs an input.");
        if (request.InstanceId is { } id)
        {
            await DeregisterAsync(context, Deregistration(context, id) with { OnlyOf = request.Service });
            return;
        }

        var service = ServiceEntity.IdOf(request.Service!);
        var ids = await context.Entities.CallEntityAsync<IReadOnlyList<string>>(service, nameof(ServiceEntity.ListRegistered));
        await Task.WhenAll(ids.Select(instance => DeregisterAsync(context, Deregistration(context, instance) with { OnlyOf = request.Service })));
        await context.Entities.CallEntityAsync(service, nameof(ServiceEntity.Forget));
    }

    [Function(nameof(SetWeights))]
    public async Task<ServiceRecord> SetWeights([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.GetInput<WeightsRequest>() ?? throw new InvalidOperationException("A division of traffic needs an input.");
        return await context.Entities.CallEntityAsync<ServiceRecord?>(ServiceEntity.IdOf(request.Service), nameof(ServiceEntity.SetWeights), request)
            ?? throw Fail(context, ServiceProblems.MissingService(request.Service));
    }

    private static async Task DeregisterAsync(TaskOrchestrationContext context, InstanceDeregistration deregistration)
    {
        var held = await context.Entities.CallEntityAsync<InstanceClaim?>(InstanceEntity.IdOf(deregistration.Id), nameof(InstanceEntity.Deregister), deregistration);
        for (var look = 0; held is not null && look < Looks; look++)
        {
            var known = await FindAsync(context, held.Service, deregistration.Id);
            if (known is null || known.Registration > held.Registration || known.Source is not InstanceSource.Api)
            {
                return;
            }

            await context.CreateTimer(LookAgain, CancellationToken.None);
        }
    }

    private static Task<ServiceInstance?> FindAsync(TaskOrchestrationContext context, string service, string id) =>
        context.Entities.CallEntityAsync<ServiceInstance?>(ServiceEntity.IdOf(service), nameof(ServiceEntity.Find), id);

    private static InstanceDeregistration Deregistration(TaskOrchestrationContext context, string id) => new(id, context.CurrentUtcDateTime);

    private static OperationFailedException Fail(TaskOrchestrationContext context, Problem problem)
    {
        context.SetCustomStatus(new OperationStatus("failed", problem));
        return new OperationFailedException(problem);
    }
}
