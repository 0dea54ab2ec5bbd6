namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Ids of policies: a Container has one, so its id says which.</summary>
internal static class PolicyIds
{
    private const string Prefix = "p-";
    private const string ContainerPrefix = "c-";

    public static string Of(string containerId) => Prefix + containerId[ContainerPrefix.Length..];

    /// <summary>The Container that an id names: a policy's, or a Container's own id or name.</summary>
    public static string ContainerOf(string id) => id.StartsWith(Prefix, StringComparison.Ordinal) && id.Length == Prefix.Length + 12 ? ContainerPrefix + id[Prefix.Length..] : id;
}
