using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>A scaling that a policy decided on.</summary>
/// <param name="Number">The decision.</param>
/// <param name="Change">The scaling.</param>
public sealed record AutoScaleInput(long Number, ChangeRequest Change);
