using System.Collections.Concurrent;
using System.Reflection;

namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

/// <summary>Finds and invokes the operations of an entity class.</summary>
internal sealed class EntityOperations
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, EntityOperations>> ByType = new();

    private readonly MethodInvoker _invoker;
    private readonly ParameterInfo[] _parameters;
    private readonly PropertyInfo? _result;

    private EntityOperations(MethodInfo method)
    {
        _invoker = MethodInvoker.Create(method);
        _parameters = method.GetParameters();
        _result = AwaitedResult(method.ReturnType);
    }

    /// <summary>The operation of that name; null when the class has none.</summary>
    public static EntityOperations? Find(Type type, string name) =>
        ByType.GetOrAdd(type, Scan).GetValueOrDefault(name);

    public async ValueTask<object?> InvokeAsync(object target, TaskEntityOperation operation)
    {
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Bind(_parameters[i], operation);
        }

        switch (_invoker.Invoke(target, arguments.AsSpan()))
        {
            case Task task:
                await task;
                return _result?.GetValue(task);
            case ValueTask valueTask:
                await valueTask;
                return null;
            case { } value when _result?.DeclaringType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                var awaited = (Task)type.GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(value, null)!;
                await awaited;
                return awaited.GetType().GetProperty(nameof(Task<int>.Result))!.GetValue(awaited);
            case var other:
                return other;
        }
    }

    private static object? Bind(ParameterInfo parameter, TaskEntityOperation operation) =>
        parameter.ParameterType == typeof(TaskEntityOperation) ? operation
        : parameter.ParameterType == typeof(TaskEntityContext) ? operation.Context
        : operation.HasInput ? operation.GetInput(parameter.ParameterType)
        : parameter.HasDefaultValue ? parameter.DefaultValue
        : throw new InvalidOperationException($"Operation '{operation.Name}' of entity '{operation.Context.Id}' needs an input.");

    private static Dictionary<string, EntityOperations> Scan(Type type)
    {
        var operations = new Dictionary<string, EntityOperations>(StringComparer.OrdinalIgnoreCase);
        for (var current = type; current is not null && !IsBase(current); current = current.BaseType)
        {
            foreach (var method in current.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                if (!method.IsSpecialName && !method.IsGenericMethodDefinition)
                {
                    operations.TryAdd(method.Name, new EntityOperations(method));
                }
            }
        }

        return operations;
    }

    private static bool IsBase(Type type) =>
        type == typeof(object) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(TaskEntity<>));

    private static PropertyInfo? AwaitedResult(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetProperty("Result")
            : null;
}
