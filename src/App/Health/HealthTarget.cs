using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Somebody whose health the sweep asks for. Only the sweep changes it.</summary>
internal sealed class HealthTarget
{
    /// <summary>How many of the last results are kept.</summary>
    public const int Results = 5;

    private readonly Queue<CheckResult> _results = new();
    private CheckResult[] _shown = [];

    public required string Key { get; init; }

    public required HealthCheckSpec Check { get; set; }

    /// <summary>Names what it is about: another one begins anew.</summary>
    public required string Run { get; set; }

    public required TargetHealth Health { get; set; }

    /// <summary>For a replica: as it was observed last.</summary>
    public ObservedReplica? Replica { get; set; }

    /// <summary>For an instance that is no replica of ours.</summary>
    public ServiceInstance? Instance { get; set; }

    /// <summary>An operation judges it itself: no check of ours comes between.</summary>
    public bool IsSuspended { get; set; }

    /// <summary>It is no more.</summary>
    public bool IsGone { get; set; }

    /// <summary>A check of it runs or waits for its turn. There are never two.</summary>
    public bool IsInHand { get; set; }

    /// <summary>What everyone else goes by.</summary>
    public required HealthSeed Recorded { get; set; }

    /// <summary>When it is due, on the sweep's own clock.</summary>
    public TimeSpan Due { get; set; }

    /// <summary>How many checks it has had.</summary>
    public long Count { get; private set; }

    /// <summary>When its entity was last told, on the sweep's own clock; null for never.</summary>
    public TimeSpan? ToldAt { get; set; }

    /// <summary>The last results, the newest last. Replaced whole.</summary>
    public IReadOnlyList<CheckResult> LastResults => Volatile.Read(ref _shown);

    public HealthMemory Memory => new(Key, Run, Health, LastResults);

    public void Note(CheckResult result)
    {
        Count++;
        _results.Enqueue(result);
        while (_results.Count > Results)
        {
            _results.Dequeue();
        }

        Volatile.Write(ref _shown, [.. _results]);
    }

    public void Recall(IEnumerable<CheckResult> results)
    {
        foreach (var result in results)
        {
            Note(result);
        }
    }

    public static string KeyOf(string containerId, ObservedReplica replica) => $"replica/{containerId}/{replica.Generation}/{replica.Index}";

    public static string KeyOf(ServiceInstance instance) => $"instance/{instance.Id}";
}
