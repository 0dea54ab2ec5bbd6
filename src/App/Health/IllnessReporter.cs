using System.Collections.Immutable;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Recovery;

namespace FunctionsOrchestrator.App.Health;

/// <summary>
/// Has recovery see to replicas that the records call unhealthy. It goes by what is recorded, not by what has just happened:
/// what was not told because we died is told by the next look.
/// </summary>
public sealed class IllnessReporter(ContainerDirectory containers, RecoveryQueue queue, TimeProvider time)
{
    private static readonly TimeSpan LookAtAll = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TellAgain = TimeSpan.FromSeconds(30);
    private readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, ContainerRecord>? _seen;
    private long _looked;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var current = containers.Current;
        if (ReferenceEquals(current, _seen) && time.GetElapsedTime(_looked) < LookAtAll)
        {
            return;
        }

        (_seen, _looked) = (current, time.GetTimestamp());
        foreach (var old in _told.Where(told => time.GetElapsedTime(told.Value) > TellAgain).Select(told => told.Key).ToList())
        {
            _told.Remove(old);
        }

        // Never while an operation is at work, or beside another recovery.
        foreach (var record in current.Values.Where(record => record.Turn is null))
        {
            await ReportAsync(record, cancellation);
        }
    }

    private async Task ReportAsync(ContainerRecord record, CancellationToken cancellation)
    {
        foreach (var ill in record.IllReplicas())
        {
            var waits = record.Crashes.Any(crash => crash.Generation == ill.Replica.Generation && crash.Index == ill.Replica.Index && crash.NotBefore is not null);
            var message = RecoveryMessages.OfIllness(ill, time.GetUtcNow());
            if (!waits && _told.TryAdd(message.InstanceId, time.GetTimestamp()))
            {
                await queue.SendAsync(message, cancellation);
            }
        }
    }
}
