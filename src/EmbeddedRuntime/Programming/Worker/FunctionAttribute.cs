namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>Marks a method as a function and names it. Names are unique in an app, whatever their case.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;
}
