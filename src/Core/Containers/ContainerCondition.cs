namespace FunctionsOrchestrator.Core.Containers;

/// <summary>One condition, with why and since when.</summary>
/// <param name="Reason">One snake_case word for programs.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="Since">When it last changed its status.</param>
public sealed record ContainerCondition(ConditionType Type, ConditionStatus Status, string Reason, string Message, DateTimeOffset Since);
