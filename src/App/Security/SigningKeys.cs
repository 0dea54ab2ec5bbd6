using System.Text;
using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Security;

/// <summary>The key that signs and the ones before it that are still accepted. Those of the data folder are read again when their file changes: another process may rotate them.</summary>
public sealed class SigningKeys
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly SigningKeyFile? _file;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private Known _known;

    private SigningKeys(IReadOnlyList<SigningKey> keys, SigningKeyFile? file, TimeProvider time)
    {
        (_file, _time) = (file, time);
        _known = new Known(keys, file?.Stamp(), time.GetTimestamp());
    }

    /// <summary>One key, which stays.</summary>
    internal SigningKeys(SigningKey key)
        : this([key], null, TimeProvider.System)
    {
    }

    public SigningKey Signing => Current().Keys[0];

    /// <summary>Those that are accepted now, the one that signs first.</summary>
    public IEnumerable<SigningKey> Accepted
    {
        get
        {
            var now = _time.GetUtcNow();
            return Current().Keys.Where(key => key.Until is not { } until || until > now);
        }
    }

    /// <exception cref="ConfigurationException">The key file is damaged or the folder cannot be used.</exception>
    internal static SigningKeys Load(AppOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Security.SigningKey is { } configured)
        {
            return new SigningKeys([.. options.Security.PreviousSigningKeys.Prepend(configured).Select(key => new SigningKey(Encoding.UTF8.GetBytes(key), IsConfigured: true))], null, time);
        }

        var file = new SigningKeyFile(new KeyFolder(options.DataFolder));
        return new SigningKeys(file.ReadOrCreate(), file, time);
    }

    public bool Accepts(string keyId) => Accepted.Any(key => key.Id == keyId);

    private Known Current()
    {
        var known = Volatile.Read(ref _known);
        if (_file is null || _time.GetElapsedTime(known.LookedAt) < Look)
        {
            return known;
        }

        lock (_gate)
        {
            if (_known == known)
            {
                // Read behind the stamp: what changes in between has another stamp next time. A file that is gone or damaged changes nothing.
                var stamp = _file.Stamp();
                var keys = stamp == known.Stamp ? known.Keys : _file.TryRead() ?? known.Keys;
                Volatile.Write(ref _known, new Known(keys, stamp, _time.GetTimestamp()));
            }

            return _known;
        }
    }

    private sealed record Known(IReadOnlyList<SigningKey> Keys, (DateTime, long)? Stamp, long LookedAt);
}
