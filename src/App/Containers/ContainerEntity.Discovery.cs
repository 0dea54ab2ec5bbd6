using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The entity's part in discovery: what it offers is told to services in the same commit that changes it.</summary>
public sealed partial class ContainerEntity
{
    /// <summary>Tells services anew, because the registry shows something else. Each time under a new revision: what a service believes to know already counts for nothing.</summary>
    public async Task OfferAgain(OfferRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (State is not null)
        {
            await SaveAsync(State with { Revision = Math.Max(State.Revision, request.Known) }, request.Now);
        }

        var present = ContainerInstances.Of(State, address.Host);
        foreach (var service in request.Services.Union(present.Select(instance => instance.Service), StringComparer.Ordinal))
        {
            Tell(service, present.Where(instance => instance.Service == service), State?.Revision ?? request.Known + 1, request.Now);
        }
    }

    /// <summary>Nothing is told when nothing that anyone could find has changed.</summary>
    private void Offer(ContainerRecord? before, ContainerRecord? after, DateTimeOffset now)
    {
        if (!ContainerInstances.MayOffer(before) && !ContainerInstances.MayOffer(after))
        {
            return;
        }

        var (old, present) = (ContainerInstances.Of(before, address.Host), ContainerInstances.Of(after, address.Host));
        foreach (var service in old.Concat(present).Select(instance => instance.Service).Distinct(StringComparer.Ordinal))
        {
            var offered = present.Where(instance => instance.Service == service).ToList();
            if (!offered.SequenceEqual(old.Where(instance => instance.Service == service)))
            {
                Tell(service, offered, after?.Revision ?? before!.Revision + 1, now);
            }
        }
    }

    private void Tell(string service, IEnumerable<ServiceInstance> offered, long revision, DateTimeOffset now) => Context.SignalEntity(
        ServiceEntity.IdOf(service),
        nameof(ServiceEntity.SyncContainer),
        new ContainerRegistration(Context.Id.Key, revision, [.. offered.Select(instance => instance with { RegisteredAt = now })], now));
}
