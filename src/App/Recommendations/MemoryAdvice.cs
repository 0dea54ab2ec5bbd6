using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Recommendations;

/// <summary>What is recommended for the memory limit, as the API shows it.</summary>
public sealed record MemoryAdvice(LimitChange Change, ByteSize? Current, ByteSize? Recommended, ByteSize? Freed, string Reason);
