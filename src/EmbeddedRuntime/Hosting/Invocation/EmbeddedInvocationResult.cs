using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;

internal sealed class EmbeddedInvocationResult : InvocationResult
{
    public override object? Value { get; set; }
}
