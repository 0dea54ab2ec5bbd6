using FunctionsOrchestrator.Core.RuntimeSecurity;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>A process of a container as the kernel tells of it.</summary>
/// <param name="ProcessId">On the engine's host.</param>
/// <param name="Process">What it is.</param>
/// <param name="CapabilityBound">The capabilities that it can ever have.</param>
public sealed record RunningProcess(long ProcessId, SeenProcess Process, ulong CapabilityBound);
