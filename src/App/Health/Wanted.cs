using System.Globalization;
using System.Text.Json;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Health;

/// <summary>A target as the directories want it.</summary>
internal sealed record Wanted(string Key, string Run, HealthCheckSpec Check, HealthSeed Seed)
{
    public ObservedReplica? Replica { get; init; }

    public ServiceInstance? Instance { get; init; }

    /// <summary>An operation is at work that judges it.</summary>
    public bool IsSuspended { get; init; }

    public static Wanted Of(ContainerRecord record, ObservedReplica replica, HealthCheckSpec check)
    {
        var seed = HealthSeed.Of(record.VerdictOf(replica));
        return new Wanted(HealthTarget.KeyOf(record.Id, replica), $"{replica.DockerId}@{replica.StartedAt?.UtcTicks.ToString(CultureInfo.InvariantCulture)}", check, seed)
        {
            Replica = replica,
            IsSuspended = record.Turn is { Operation: not ContainerOperation.Recover } && seed.Status is HealthStatus.Starting,
        };
    }

    public static Wanted Of(ServiceInstance instance) =>
        new(HealthTarget.KeyOf(instance), $"{instance.Endpoint.Url} {JsonSerializer.Serialize(instance.HealthCheck)}", instance.HealthCheck!, HealthSeed.Of(instance)) { Instance = instance };

    public HealthTarget NewTarget(HealthMemory? memory, DateTimeOffset now)
    {
        var same = memory?.Run == Run;
        var target = new HealthTarget
        {
            Key = Key,
            Check = Check,
            Run = Run,
            Recorded = Seed,
            Replica = Replica,
            Instance = Instance,
            IsSuspended = IsSuspended,
            Health = same ? memory!.Health : memory?.Health.Restarted(now, "it began anew") ?? TargetHealth.Begin(now, "it has not passed a check yet"),
        };
        if (same)
        {
            target.Recall(memory!.Results);
        }

        Adopt(target, whenOlder: !same);
        return target;
    }

    /// <summary>Whether it has to be scheduled anew.</summary>
    public bool Update(HealthTarget target, DateTimeOffset now)
    {
        var (anew, resumed) = (target.Run != Run, target.IsSuspended && !IsSuspended);
        if (anew)
        {
            target.Health = target.Health.Restarted(now, "it began anew");
        }

        (target.Run, target.Check, target.Recorded, target.Replica, target.Instance, target.IsSuspended) = (Run, Check, Seed, Replica, Instance, IsSuspended);
        Adopt(target, whenOlder: anew);
        return anew || resumed;
    }

    /// <summary>
    /// Somebody else may know better: the health gate, or another instance of ours. Who has only started knows nothing yet:
    /// whatever was found of the same run counts, also when it comes late because we died in between.
    /// </summary>
    private void Adopt(HealthTarget target, bool whenOlder)
    {
        if (Seed.Status is { } status and not HealthStatus.Starting && status != target.Health.Status
            && (whenOlder || target.Health.Status is HealthStatus.Starting || Seed.Since > target.Health.Since))
        {
            target.Health = target.Health.Taken(status, Seed.Since ?? target.Health.Since, Seed.Reason ?? "it was found so");
        }
    }
}
