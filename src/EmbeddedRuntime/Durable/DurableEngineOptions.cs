using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Converters;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable;

/// <summary>How the durable engine runs: <c>extensions.durableTask</c> of host.json.</summary>
internal sealed record DurableEngineOptions
{
    /// <summary>The SQLite file that holds everything.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>Activities that run at once (<c>maxConcurrentActivityFunctions</c>).</summary>
    public int MaxConcurrentActivities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Orchestration steps that run at once (<c>maxConcurrentOrchestratorFunctions</c>).</summary>
    public int MaxConcurrentOrchestrations { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Entity batches that run at once (<c>maxConcurrentEntityFunctions</c>).</summary>
    public int MaxConcurrentEntities { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>Idle orchestrations and entities that stay in memory between steps; the rest are replayed when needed.</summary>
    public int MaxIdleInMemory { get; init; } = 2000;

    public DataConverter DataConverter { get; init; } = JsonDataConverter.Default;
}
