using System.Collections.Immutable;
using System.Reflection;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Extensions.Abstractions;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;

/// <summary>Turns one method into a function, or says everything that keeps it from being one.</summary>
internal static class FunctionReader
{
    public static FunctionDescriptor? Read(MethodInfo method, string name, List<string> faults)
    {
        var entryPoint = $"{method.DeclaringType!.FullName}.{method.Name}";
        var where = $"Function '{name}' ({entryPoint})";
        var before = faults.Count;
        CheckMethod(method, name, where, faults);

        var parameters = method.GetParameters();
        var triggers = parameters
            .Select(parameter => (Parameter: parameter, Attribute: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(trigger => trigger.Attribute is not null)
            .ToList();
        if (triggers.Count != 1)
        {
            faults.Add(triggers.Count == 0 ? $"{where} has no trigger." : $"{where} has {triggers.Count} triggers; a function has one.");
            return null;
        }

        var (triggerParameter, trigger) = triggers[0];
        var kind = KindOf(trigger!);
        CheckTrigger(kind, trigger!, triggerParameter, where, faults);
        var arguments = parameters.Select(parameter => parameter == triggerParameter
            ? TriggerBinder.Instance
            : ParameterReader.Read(parameter, kind, trigger!, name, where, faults)).ToArray();
        if (faults.Count > before)
        {
            return null;
        }

        var bindings = parameters
            .Select(parameter => (parameter.Name, Attribute: parameter.GetCustomAttribute<BindingAttribute>()))
            .Where(binding => binding.Attribute is not null)
            .ToImmutableDictionary(binding => binding.Name!, binding => (BindingMetadata)new EmbeddedBindingMetadata(binding.Name!, TypeName(binding.Attribute!)));
        var definition = new EmbeddedFunctionDefinition(name, entryPoint, method.DeclaringType.Assembly.Location, bindings);
        return new FunctionDescriptor(kind, method, trigger!, triggerParameter.ParameterType, arguments, definition);
    }

    private static void CheckMethod(MethodInfo method, string name, string where, List<string> faults)
    {
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')))
        {
            faults.Add($"{where}: a function's name begins with a letter and has only letters, digits, '-' and '_'.");
        }

        if (method.ContainsGenericParameters || (method.DeclaringType!.IsAbstract && !method.IsStatic))
        {
            faults.Add($"{where} is on a generic method, an open generic class or an abstract class.");
        }

        if (!method.IsPublic)
        {
            faults.Add($"{where} is not public.");
        }
    }

    private static void CheckTrigger(FunctionKind kind, TriggerBindingAttribute trigger, ParameterInfo parameter, string where, List<string> faults)
    {
        var type = parameter.ParameterType;
        var expected = kind switch
        {
            FunctionKind.Http => typeof(HttpRequest),
            FunctionKind.Timer => typeof(TimerInfo),
            FunctionKind.Orchestration => typeof(TaskOrchestrationContext),
            FunctionKind.Entity => typeof(TaskEntityDispatcher),
            _ => null,
        };
        if (type.IsByRef || (expected is not null && type != expected))
        {
            faults.Add($"{where}: the {TypeName(trigger)} parameter '{parameter.Name}' is a {type.Name}; it takes {expected?.Name ?? "a value, not a reference"}.");
        }

        if (trigger is HttpTriggerAttribute { AuthLevel: not AuthorizationLevel.Anonymous } http)
        {
            faults.Add($"{where}: the authorization level {http.AuthLevel} needs function keys, which this host does not have. Use AuthorizationLevel.Anonymous and authorize in middleware.");
        }
    }

    private static FunctionKind KindOf(TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute => FunctionKind.Http,
        TimerTriggerAttribute => FunctionKind.Timer,
        QueueTriggerAttribute => FunctionKind.Queue,
        OrchestrationTriggerAttribute => FunctionKind.Orchestration,
        ActivityTriggerAttribute => FunctionKind.Activity,
        EntityTriggerAttribute => FunctionKind.Entity,
        _ => throw new InvalidOperationException($"{trigger.GetType()} is not a trigger of this host."),
    };

    private static string TypeName(BindingAttribute attribute)
    {
        var name = attribute.GetType().Name;
        return string.Concat(char.ToLowerInvariant(name[0]).ToString(), name.AsSpan(1, name.Length - 1 - nameof(Attribute).Length));
    }
}
