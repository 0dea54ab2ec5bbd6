namespace FunctionsOrchestrator.App.Containers;

/// <summary>An image that an engine has.</summary>
/// <param name="Id">Its own id.</param>
/// <param name="RepoDigests">By what digests registries give it out: <c>repository@digest</c>.</param>
public sealed record EngineImage(string Id, IReadOnlyList<string> RepoDigests);
