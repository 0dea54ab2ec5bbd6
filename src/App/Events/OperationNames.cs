using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Events;

/// <summary>Operations in words.</summary>
internal static class OperationNames
{
    public static string Verb(this ContainerOperation operation) => operation.ToString().ToLowerInvariant();
}
