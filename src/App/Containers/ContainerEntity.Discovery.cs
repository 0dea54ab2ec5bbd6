using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The entity's part in discovery: what it offers is told to services in the same commit that changes it.</summary>
public sealed partial class ContainerEntity
{
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
