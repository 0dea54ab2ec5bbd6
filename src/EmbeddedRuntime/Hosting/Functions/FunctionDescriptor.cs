using System.Reflection;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Extensions.Abstractions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;

/// <summary>One function of the app, checked and ready to run.</summary>
internal sealed class FunctionDescriptor(
    FunctionKind kind, MethodInfo method, TriggerBindingAttribute trigger, Type triggerType, IReadOnlyList<ArgumentBinder> arguments, FunctionDefinition definition)
{
    public FunctionKind Kind { get; } = kind;

    public TriggerBindingAttribute Trigger { get; } = trigger;

    /// <summary>The type of the parameter that takes what triggered the function.</summary>
    public Type TriggerType { get; } = triggerType;

    public FunctionDefinition Definition { get; } = definition;

    public string Name => Definition.Name;

    public FunctionExecutor Executor { get; } = new(method, arguments);

    /// <summary>The name by which orchestrations address it: the trigger's own when it gives one.</summary>
    public string DurableName => Trigger switch
    {
        OrchestrationTriggerAttribute { Orchestration: { Length: > 0 } name } => name,
        ActivityTriggerAttribute { Activity: { Length: > 0 } name } => name,
        EntityTriggerAttribute { EntityName: { Length: > 0 } name } => name,
        _ => Name,
    };
}
