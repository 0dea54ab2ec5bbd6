using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Probes;

/// <summary>One check over the network.</summary>
/// <param name="Outcome">What it says.</param>
/// <param name="Reached">Whether there is a way to the address: somebody took the connection, or refused it.</param>
internal sealed record NetworkOutcome(ProbeOutcome Outcome, bool Reached);
