namespace FunctionsOrchestrator.App.Discovery;

/// <summary>
/// One instance id, which one service at a time can have. Whatever is asked about an instance goes through here to its service,
/// so a service hears of it in the order in which it was asked.
/// </summary>
public sealed class InstanceEntity : TaskEntity<InstanceClaim>
{
    public static EntityInstanceId IdOf(string instanceId) => new(nameof(InstanceEntity), instanceId);

    /// <summary>Registers or updates the instance, unless its id belongs to another service.</summary>
    public ClaimAnswer Register(InstanceRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var service = registration.Instance.Service;
        if (State is { } known && known.Service != service)
        {
            return new ClaimAnswer(known.Service, known.Registration, false);
        }

        // Also higher than those of a claim that was given back: time goes on.
        var isNew = State is null;
        State = new InstanceClaim(service, Math.Max((State?.Registration ?? 0) + 1, registration.Now.UtcTicks));
        var numbered = registration with { Instance = registration.Instance with { Registration = State.Registration } };
        Context.SignalEntity(ServiceEntity.IdOf(service), nameof(ServiceEntity.Register), numbered);
        return new ClaimAnswer(service, State.Registration, isNew);
    }

    /// <summary>Deregisters the instance and gives its id back; null when nobody has it, or another service than the caller's.</summary>
    public InstanceClaim? Deregister(InstanceDeregistration deregistration)
    {
        ArgumentNullException.ThrowIfNull(deregistration);
        if (State is not { } held || (deregistration.OnlyOf is { } only && only != held.Service))
        {
            return null;
        }

        Context.SignalEntity(ServiceEntity.IdOf(held.Service), nameof(ServiceEntity.Deregister), deregistration);
        State = null!;
        return held;
    }

    protected override InstanceClaim InitializeState(TaskEntityOperation entityOperation) => null!;
}
