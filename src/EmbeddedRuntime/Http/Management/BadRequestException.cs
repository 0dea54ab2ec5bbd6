namespace FunctionsOrchestrator.EmbeddedRuntime.Http.Management;

/// <summary>The caller's mistakes, all of them.</summary>
internal sealed class BadRequestException(params IEnumerable<string> faults) : Exception(string.Join(" ", faults));
