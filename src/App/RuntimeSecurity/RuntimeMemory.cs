using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.RuntimeSecurity;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>
/// What is normal, and what replicas were like at first. It is read from the database before the first look, so that a restart of ours learns
/// nothing anew; and again when this instance of the app has not looked for long, because another may have.
/// </summary>
public sealed class RuntimeMemory(IRuntimeMemoryStore store, RuntimeSecurityOptions options, TimeProvider time)
{
    private const string Events = "events";
    private readonly ConcurrentDictionary<string, RuntimeBaseline> _baselines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ReplicaFirstLook> _first = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _changed = new(StringComparer.Ordinal);
    private DateTimeOffset? _heard;
    private long? _read;

    /// <summary>The last event of the engine that was judged; null when none ever was.</summary>
    public DateTimeOffset? Heard => _heard;

    private TimeSpan Stale => TimeSpan.FromSeconds((2 * options.Interval) + 5);

    /// <exception cref="StoreUnavailableException">It was never read, and the database is away: what is normal is not known.</exception>
    public async Task RecallAsync(CancellationToken cancellation)
    {
        if (_read is { } read && time.GetElapsedTime(read) <= Stale)
        {
            _read = time.GetTimestamp();
            return;
        }

        try
        {
            foreach (var (key, document) in await store.LoadAsync(cancellation))
            {
                Take(key, document);
            }

            _read = time.GetTimestamp();
        }
        catch (StoreUnavailableException) when (_read is not null)
        {
            // What was known goes on.
        }
    }

    /// <summary>All that is known to be normal, by Container's id and generation.</summary>
    public IEnumerable<(string ContainerId, int Generation, RuntimeBaseline Baseline)> Baselines =>
        _baselines.Select(entry => (entry.Key.Split('/')[0], int.Parse(entry.Key.Split('/')[1], CultureInfo.InvariantCulture), entry.Value));

    /// <summary>Null when that generation was never seen.</summary>
    public RuntimeBaseline? BaselineOf(string containerId, int generation) => _baselines.GetValueOrDefault(KeyOf(containerId, generation));

    public ReplicaFirstLook? FirstLookOf(string dockerId) => _first.GetValueOrDefault(dockerId);

    public void Put(string containerId, int generation, RuntimeBaseline baseline)
    {
        var key = KeyOf(containerId, generation);
        if (_baselines.GetValueOrDefault(key) is not { } known || !IsSame(known, baseline))
        {
            _baselines[key] = baseline;
            _changed[$"baseline:{key}"] = JsonSerializer.Serialize(baseline);
        }
    }

    public void Put(string dockerId, ReplicaFirstLook look)
    {
        if (_first.TryAdd(dockerId, look))
        {
            _changed[$"first:{dockerId}"] = JsonSerializer.Serialize(look);
        }
    }

    public void NoteHeard(DateTimeOffset at)
    {
        _heard = at;
        _changed[Events] = at.ToString("O", CultureInfo.InvariantCulture);
    }

    /// <summary>Writes what has changed.</summary>
    public async Task SaveAsync(CancellationToken cancellation)
    {
        var changed = _changed.ToArray();
        if (changed.Length > 0)
        {
            await store.SaveAsync(changed.ToDictionary(), cancellation);
            foreach (var entry in changed)
            {
                _changed.TryRemove(entry);
            }
        }
    }

    /// <summary>Forgets what is no more.</summary>
    public async Task ForgetAsync(Func<string, int, bool> generationExists, Func<string, bool> replicaExists, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(generationExists);
        ArgumentNullException.ThrowIfNull(replicaExists);
        var baselines = _baselines.Keys.Where(key => key.Split('/') is not [var id, var number] || !generationExists(id, int.Parse(number, CultureInfo.InvariantCulture))).ToList();
        var replicas = _first.Keys.Where(id => !replicaExists(id)).ToList();
        if (baselines.Count + replicas.Count > 0)
        {
            baselines.ForEach(key => _baselines.TryRemove(key, out _));
            replicas.ForEach(id => _first.TryRemove(id, out _));
            await store.DeleteAsync([.. baselines.Select(key => $"baseline:{key}"), .. replicas.Select(id => $"first:{id}")], cancellation);
        }
    }

    private static string KeyOf(string containerId, int generation) => string.Create(CultureInfo.InvariantCulture, $"{containerId}/{generation}");

    private static bool IsSame(RuntimeBaseline one, RuntimeBaseline other) =>
        one.LearnsUntil == other.LearnsUntil && one.Programs.SetEquals(other.Programs) && one.Ports.SetEquals(other.Ports) && one.Destinations.SetEquals(other.Destinations);

    private void Take(string key, string document)
    {
        switch (key.Split(':', 2))
        {
            case ["baseline", var generation]:
                _baselines[generation] = JsonSerializer.Deserialize<RuntimeBaseline>(document)!;
                break;
            case ["first", var dockerId]:
                _first[dockerId] = JsonSerializer.Deserialize<ReplicaFirstLook>(document)!;
                break;
            case [Events]:
                _heard = DateTimeOffset.Parse(document, CultureInfo.InvariantCulture);
                break;
        }
    }
}
