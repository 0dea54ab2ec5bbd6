using System.Reflection;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;
using FunctionsOrchestrator.EmbeddedRuntime.Http;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Extensions.Abstractions;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;

/// <summary>Decides where a parameter other than the trigger gets its value.</summary>
internal static class ParameterReader
{
    public static ArgumentBinder Read(ParameterInfo parameter, FunctionKind kind, TriggerBindingAttribute trigger, string function, string where, List<string> faults)
    {
        var type = parameter.ParameterType;
        if (parameter.IsDefined(typeof(DurableClientAttribute)))
        {
            if (type != typeof(DurableTaskClient))
            {
                faults.Add($"{where}: the durable client '{parameter.Name}' is a {type.Name}; it takes DurableTaskClient.");
            }

            return DurableClientBinder.Instance;
        }

        if (type == typeof(FunctionContext))
        {
            return ContextBinder.Instance;
        }

        if (type == typeof(CancellationToken))
        {
            return CancellationBinder.Instance;
        }

        if (kind == FunctionKind.Http)
        {
            if (type == typeof(HttpRequest))
            {
                return TriggerBinder.Instance;
            }

            var route = ((HttpTriggerAttribute)trigger).Route ?? function;
            if (FunctionRoute.ParameterNames(route).Contains(parameter.Name!, StringComparer.OrdinalIgnoreCase) && RouteValueParser.For(type) is { } parse)
            {
                return new RouteValueBinder(parameter.Name!, parse, parameter.HasDefaultValue ? parameter.DefaultValue : null, type);
            }
        }

        faults.Add($"{where}: nothing binds the parameter '{parameter.Name}' ({type.Name}).");
        return ContextBinder.Instance;
    }
}
