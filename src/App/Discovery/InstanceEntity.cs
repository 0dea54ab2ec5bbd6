using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>
/// One instance id, which one service at a time can have, and its lease. Whatever is asked about an instance goes through here to its service,
/// so a service hears of it in the order in which it was asked, and hears nothing of heartbeats that change nothing.
/// </summary>
public sealed class InstanceEntity(ILeaseBook book) : TaskEntity<InstanceClaim>
{
    public static EntityInstanceId IdOf(string instanceId) => new(nameof(InstanceEntity), instanceId);

    /// <summary>Registers or updates the instance, unless its id belongs to another service.</summary>
    public async Task<ClaimAnswer> Register(InstanceRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var instance = registration.Instance;
        if (State is { } known && known.Service != instance.Service)
        {
            return new ClaimAnswer(known.Service, known.Registration, false);
        }

        // Also higher than those of a claim that was given back: time goes on.
        var number = Math.Max((State?.Registration ?? 0) + 1, registration.Now.UtcTicks);
        var isNew = State is null;
        if (instance.Lease is { } lease)
        {
            await book.PutAsync(instance.Id, registration.Now.AddSeconds(lease.Ttl), CancellationToken.None);
        }
        else if (State?.Lease is not null)
        {
            await book.RemoveAsync(instance.Id, CancellationToken.None);
        }

        State = new InstanceClaim(instance.Service, number, instance.Lease, registration.Now);
        Tell(nameof(ServiceEntity.Register), registration with { Instance = instance with { Registration = number } });
        return new ClaimAnswer(instance.Service, number, isNew);
    }

    /// <summary>Deregisters the instance and gives its id back; null when nobody has it, or another service than the caller's.</summary>
    public async Task<InstanceClaim?> Deregister(InstanceDeregistration deregistration)
    {
        ArgumentNullException.ThrowIfNull(deregistration);
        if (State is not { } held || (deregistration.OnlyOf is { } only && only != held.Service))
        {
            return null;
        }

        if (held.Lease is not null)
        {
            await book.RemoveAsync(deregistration.Id, CancellationToken.None);
        }

        Tell(nameof(ServiceEntity.Deregister), deregistration);
        State = null!;
        return held;
    }

    /// <summary>A heartbeat. Its service hears of it only when the lease had ended.</summary>
    public async Task Renew(DateTimeOffset now)
    {
        if (State is not { Lease: { } lease } held)
        {
            return;
        }

        var renewed = held with { RenewedAt = now > held.RenewedAt ? now : held.RenewedAt, Lease = lease with { ExpiredAt = null }, Kept = false };
        if (lease.ExpiredAt is not null || held.Kept)
        {
            await book.PutAsync(Context.Id.Key, renewed.RenewedAt.AddSeconds(lease.Ttl), CancellationToken.None);
            TellLease(renewed, now);
        }

        State = renewed;
    }

    /// <summary>Looks at the lease, and does what its time asks for.</summary>
    public async Task LookAtLease(LeaseOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (State is not { Lease: { } lease } held)
        {
            await book.RemoveAsync(Context.Id.Key, CancellationToken.None);
            return;
        }

        var (standing, due) = LeaseRules.Decide(lease, held.RenewedAt, order.UpSince, order.Now);
        if (standing is not LeaseStanding.Holds && order.Keep)
        {
            // It stays due, and is looked at again by the next sweep.
            State = held with { Kept = true };
            TellLease(State, order.Now);
            return;
        }

        if (standing is LeaseStanding.Over)
        {
            await Deregister(new InstanceDeregistration(Context.Id.Key, order.Now));
            return;
        }

        await book.PutAsync(Context.Id.Key, due, CancellationToken.None);
        var next = held with { Lease = lease with { ExpiredAt = standing is LeaseStanding.Holds ? null : lease.ExpiredAt ?? order.Now }, Kept = false };
        if (next != held)
        {
            State = next;
            TellLease(next, order.Now);
        }
    }

    protected override InstanceClaim InitializeState(TaskEntityOperation entityOperation) => null!;

    private void TellLease(InstanceClaim claim, DateTimeOffset now) =>
        Tell(nameof(ServiceEntity.NoteLease), new LeaseNote(Context.Id.Key, claim.Registration, claim.Lease?.ExpiredAt, claim.Kept, now));

    private void Tell(string operation, object news) => Context.SignalEntity(ServiceEntity.IdOf(State.Service), operation, news);
}
