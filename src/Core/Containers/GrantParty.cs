namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A Container, by whom it allows.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Allow">Names of those that may reach it; who is not there yet gets it when it comes.</param>
/// <param name="OnHostNetwork">It can be on no network of ours.</param>
public sealed record GrantParty(string Id, string Name, IReadOnlyList<string> Allow, bool OnHostNetwork);
