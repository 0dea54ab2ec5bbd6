namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Reads the environment of a definition: what is plain goes into the spec, what is secret never does.</summary>
public static class EnvReader
{
    /// <summary>The longest value of a secret, in characters: 64 Ki.</summary>
    public const int LongestSecret = 64 * 1024;

    private static readonly string[] NothingToKeep = ["is required: there is no earlier value to keep"];

    /// <summary>The variables that are not secret.</summary>
    public static IReadOnlyDictionary<string, string> PlainOf(ContainerDefinition definition) =>
        EntriesOf(definition).Where(entry => entry.Value is { IsSecret: false, Value: not null }).ToDictionary(entry => entry.Key, entry => entry.Value.Value!);

    /// <summary>The values of those that are; null for one that is to keep what it has.</summary>
    public static IReadOnlyDictionary<string, string?> SecretsOf(ContainerDefinition definition) =>
        EntriesOf(definition).Where(entry => entry.Value.IsSecret).ToDictionary(entry => entry.Key, entry => entry.Value.Value);

    /// <summary>Faults of secrets that have no value and nothing to keep.</summary>
    /// <param name="definition">What is asked for.</param>
    /// <param name="kept">The names of secrets that are there already.</param>
    public static IReadOnlyDictionary<string, string[]> FaultsOfKept(ContainerDefinition definition, IReadOnlyCollection<string> kept) =>
        SecretsOf(definition).Where(secret => secret.Value is null && !kept.Contains(secret.Key))
            .ToDictionary(secret => $"{SpecFaults.Member("env", secret.Key)}.value", _ => NothingToKeep);

    internal static void Check(ContainerDefinition definition, SpecFaults faults)
    {
        foreach (var (name, entry) in EntriesOf(definition))
        {
            var path = SpecFaults.Member("env", name);
            faults.Require(ContainerNames.IsEnvironmentVariable(name), path, "must be named with letters, digits, '_', '.' and '-', and not start with a digit");
            faults.Require(entry.Value?.Contains('\0', StringComparison.Ordinal) is not true, path, "must not contain a NUL character");
            faults.Require(entry.IsSecret || entry.Value is not null, $"{path}.value", "is required where secret is not true");
            faults.Require(!entry.IsSecret || entry.Value is not { Length: > LongestSecret }, $"{path}.value", $"must have up to {LongestSecret} characters");
        }
    }

    private static IReadOnlyDictionary<string, EnvEntry> EntriesOf(ContainerDefinition definition) => definition.Env ?? new Dictionary<string, EnvEntry>();
}
