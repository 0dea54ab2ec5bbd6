using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Recommendations;

/// <summary>What is recommended for one Container, as the API shows it.</summary>
public sealed record RecommendationView(string Id, string Name, int Replicas, CpuAdvice Cpu, MemoryAdvice Memory)
{
    public static RecommendationView Of(ContainerRecord record, ResourceRecommendation advice)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(advice);
        var (cpu, memory) = (advice.Cpu, advice.Memory);
        return new RecommendationView(
            record.Id,
            record.Name,
            record.Wish.Replicas,
            new CpuAdvice(cpu.Change, cpu.Current, cpu.Recommended, cpu.Freed, cpu.Reason),
            new MemoryAdvice(memory.Change, memory.Current, memory.Recommended, memory.Freed, memory.Reason));
    }
}
