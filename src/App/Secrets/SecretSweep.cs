using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Secrets;

/// <summary>Forgets secrets that no generation of a Container names any more, and seals anew what an older key has sealed.</summary>
public sealed class SecretSweep(ISecretStore store, SecretSeal seal, SecretKeys keys, IContainerStore containers, StoreOutbox outbox, TimeProvider time)
{
    /// <summary>Longer than any operation that was asked for waits for its turn: what it names is not in a record yet.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private const int Page = 200;

    /// <returns>How many were forgotten.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // What the read model lacks now might name a secret.
        if (outbox.IsBehind)
        {
            return 0;
        }

        var before = time.GetUtcNow() - Grace;
        var (gone, after) = (0, default(string));
        while (await store.ListAsync(before, after, Page, cancellation) is { Count: > 0 } page)
        {
            after = page[^1].Reference;
            var unnamed = new List<string>();
            foreach (var secrets in page.GroupBy(secret => secret.ContainerId))
            {
                var named = (await containers.FindAsync(secrets.Key, cancellation))?.Specs.Values.SelectMany(spec => spec.SecretEnv?.Values ?? []).ToHashSet(StringComparer.Ordinal) ?? [];
                unnamed.AddRange(secrets.Select(secret => secret.Reference).Where(reference => !named.Contains(reference)));
            }

            gone += outbox.IsBehind ? 0 : await store.RemoveAsync(unnamed, before, cancellation);
            foreach (var secret in page.Where(secret => secret.KeyId != keys.CurrentId && !unnamed.Contains(secret.Reference)))
            {
                if (seal.Open(secret) is { } value)
                {
                    await store.ResealAsync(secret, seal.Seal(secret.Reference, secret.ContainerId, value), cancellation);
                }
            }
        }

        return gone;
    }
}
