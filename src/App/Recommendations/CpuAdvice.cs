using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Recommendations;

/// <summary>What is recommended for the CPU limit, as the API shows it.</summary>
public sealed record CpuAdvice(LimitChange Change, CpuQuantity? Current, CpuQuantity? Recommended, CpuQuantity? Freed, string Reason);
