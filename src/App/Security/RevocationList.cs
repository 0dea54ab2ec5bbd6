using System.Collections.Concurrent;

namespace FunctionsOrchestrator.App.Security;

/// <summary>What was revoked, in memory: asked with each call. It only ever grows, but for what has expired anyway: a database that is away or was emptied gives no token back.</summary>
public sealed class RevocationList(TimeProvider time)
{
    /// <summary>How long a revocation is in force beyond its end: tokens are accepted past their expiry while clocks may differ, up to this (<c>security.oidc.clock_skew</c>).</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _revoked = new(StringComparer.Ordinal);

    public bool Contains(string id) => _revoked.TryGetValue(id, out var expires) && expires + Margin > time.GetUtcNow();

    public void Add(string id, DateTimeOffset expires) => _revoked.AddOrUpdate(id, expires, (_, known) => known > expires ? known : expires);

    /// <summary>Forgets what has expired.</summary>
    public void Prune()
    {
        var ended = time.GetUtcNow() - Margin;
        foreach (var (id, expires) in _revoked.Where(entry => entry.Value <= ended))
        {
            _revoked.TryRemove(KeyValuePair.Create(id, expires));
        }
    }
}
