using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Which containers a list shows.</summary>
public sealed record ContainerFilter
{
    /// <summary>Names after this one.</summary>
    public string? After { get; init; }

    public required int Limit { get; init; }

    public string? Name { get; init; }

    public ContainerState? State { get; init; }

    /// <summary>All of these; a null value asks for the label alone.</summary>
    public IReadOnlyList<(string Name, string? Value)> Labels { get; init; } = [];

    public bool Fits(ContainerRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return (After is null || string.CompareOrdinal(record.Name, After) > 0)
            && (Name is null || record.Name == Name)
            && (State is null || record.State == State)
            && Labels.All(label => record.Spec.Labels.TryGetValue(label.Name, out var value) && (label.Value is null || value == label.Value));
    }
}
