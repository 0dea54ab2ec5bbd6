using System.Security.Cryptography;
using System.Text;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Secrets;

/// <summary>Takes secrets at the door and gives them back where a replica is made; between the two there are only their names.</summary>
public sealed class SecretKeeper(ISecretStore store, SecretSeal seal, TimeProvider time)
{
    /// <summary>Puts the names of a definition's secrets into its spec, once their values are kept. Doing it again is harmless.</summary>
    /// <param name="containerId">Whose they are.</param>
    /// <param name="spec">The definition's spec, which has no secrets yet.</param>
    /// <param name="secrets">The values by variable; null for one that keeps the value that it has.</param>
    /// <param name="before">The names that are there already, by variable.</param>
    /// <param name="cancellation">The caller gave up.</param>
    /// <exception cref="Store.StoreUnavailableException">The database is away: nothing is begun without it.</exception>
    public async Task<ContainerSpec> KeepAsync(
        string containerId, ContainerSpec spec, IReadOnlyDictionary<string, string?> secrets, IReadOnlyDictionary<string, string> before, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(before);
        if (secrets.Count == 0)
        {
            return spec;
        }

        // With another key, the same value would have another name: that is no change of it.
        var known = await KnownAsync(before.Where(name => secrets.ContainsKey(name.Key)).ToDictionary(), cancellation);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var sealedNow = new List<SealedSecret>();
        foreach (var (variable, value) in secrets)
        {
            var text = value ?? known.GetValueOrDefault(variable);
            var isSame = value is null || (known.TryGetValue(variable, out var old) && Same(old, value));
            var name = isSame ? before[variable] : seal.ReferenceOf(containerId, variable, value!);
            names[variable] = name;
            if (text is not null)
            {
                sealedNow.Add(seal.Seal(name, containerId, text));
            }
        }

        await store.PutAsync(sealedNow, time.GetUtcNow(), cancellation);
        return spec with { SecretEnv = names };
    }

    /// <summary>The values of a spec's secrets by variable.</summary>
    /// <exception cref="ContainerEngineException">One cannot be had any more; its variable is named.</exception>
    public async Task<IReadOnlyDictionary<string, string>> OpenAsync(ContainerSpec spec, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.SecretEnv is not { Count: > 0 } names)
        {
            return new Dictionary<string, string>();
        }

        var known = await KnownAsync(names, cancellation);
        var missing = names.Keys.Where(variable => !known.ContainsKey(variable)).Order(StringComparer.Ordinal).ToArray();
        return missing.Length == 0
            ? known
            : throw new ContainerEngineException(
                EngineFault.InvalidSpec,
                $"The secret value of {string.Join(", ", missing)} cannot be opened: it is not kept any more, or was sealed with a key that is not among security.encryption_key and security.previous_encryption_keys. Send it again with a PUT of the container.");
    }

    private async Task<Dictionary<string, string>> KnownAsync(IReadOnlyDictionary<string, string> names, CancellationToken cancellation)
    {
        var found = (await store.FindAsync([.. names.Values.Distinct()], cancellation)).ToDictionary(secret => secret.Reference);
        return names.Select(name => (name.Key, Value: found.TryGetValue(name.Value, out var secret) ? seal.Open(secret) : null))
            .Where(known => known.Value is not null)
            .ToDictionary(known => known.Key, known => known.Value!);
    }

    private static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
