namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Says that what is wrong inside such an object is told without the values that stand there: they may be secrets in the wrong place.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotRepeatedAttribute : Attribute;
