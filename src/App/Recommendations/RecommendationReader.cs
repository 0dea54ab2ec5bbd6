using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Recommendations;

/// <summary>Recommends limits for Containers from what their replicas have used: one question to the history, and one to the engine, for all of them.</summary>
public sealed class RecommendationReader(IUsageHistorySource history, ContainerDirectory directory, IEngineFactsSource engine, MonitoringOptions monitoring, TimeProvider time)
{
    /// <summary>A week has a weekend in it; what was longer ago may have been another program.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static readonly AdvisorSettings Settings = new();

    public async Task<RecommendationPage> ReadAsync(RecommendationFilter filter, Paging paging, CancellationToken cancellation)
    {
        ContainerRecord[] containers =
        [
            .. directory.Current.Values
                .Where(record => filter.Container is null || record.Id == filter.Container || record.Name == filter.Container)
                .OrderBy(record => record.Name, StringComparer.Ordinal),
        ];
        var since = time.GetUtcNow() - (monitoring.Retention < Longest ? monitoring.Retention : Longest);
        var used = containers.Length == 0 ? new Dictionary<string, UsageHistory>() : await history.ReadAsync(containers, since, cancellation);
        var facts = await FactsAsync(cancellation);
        var advised = containers.Select(record => (Record: record, Advice: ResourceAdvisor.Advise(Complete(record, used.GetValueOrDefault(record.Id) ?? new UsageHistory(), facts), Settings)))
            .Where(advised => filter.Fits(advised.Advice))
            .ToList();
        var rest = advised.Where(item => paging.After is null || string.CompareOrdinal(item.Record.Name, paging.After) > 0).Take(paging.Limit + 1).ToList();
        var page = paging.Page([.. rest.Select(item => RecommendationView.Of(item.Record, item.Advice))], view => view.Name);
        return new RecommendationPage(page.Items, page.NextCursor, advised.Count, ResourceSavings.Of(advised.Select(item => (item.Advice, item.Record.Wish.Replicas))));
    }

    private static UsageHistory Complete(ContainerRecord record, UsageHistory used, EngineFacts? facts) => used with
    {
        CpuLimit = record.Spec.Resources.CpuLimit,
        MemoryLimit = record.Spec.Resources.MemoryLimit,
        Replicas = record.Wish.Replicas,
        EngineCpu = facts is { Cpus: > 0 and < int.MaxValue } ? new CpuQuantity(facts.Cpus * 1_000_000_000L) : null,
        EngineMemory = facts?.Memory,
    };

    /// <summary>Null while the engine does not answer: then nothing is capped by what it has.</summary>
    private async Task<EngineFacts?> FactsAsync(CancellationToken cancellation)
    {
        try
        {
            return await engine.ReadAsync(cancellation);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException)
        {
            return null;
        }
    }
}
