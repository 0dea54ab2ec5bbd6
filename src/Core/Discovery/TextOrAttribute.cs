namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Says that JSON may have a text in the place of an object, short for it.</summary>
/// <param name="type">What the object is.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TextOrAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}
