
namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>Access to an invocation's bindings.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The invocation's result. Setting it without calling the next middleware answers in the function's place.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<InvocationResult>() ?? throw new InvalidOperationException("This invocation has no result feature.");
    }
}
