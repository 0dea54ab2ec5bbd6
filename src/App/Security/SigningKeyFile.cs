using System.Buffers.Text;
using System.Security.Cryptography;
using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Security;

/// <summary><c>signing.key</c>: the ring of our own keys, each in base64url.</summary>
internal sealed class SigningKeyFile(KeyFolder folder)
{
    private string Path => folder.PathOf(KeyFolder.SigningKeyFile);

    public IReadOnlyList<SigningKey> ReadOrCreate() => Decode(folder.ReadOrCreate(KeyFolder.SigningKeyFile, IsPresent, NewKey)) ?? throw Damaged();

    /// <summary>The file's keys; null when it cannot be read just now, or is damaged.</summary>
    public IReadOnlyList<SigningKey>? TryRead()
    {
        try
        {
            return File.Exists(Path) ? Decode(File.ReadAllText(Path)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Makes a new key that signs. The one before it is accepted until the overlap is over.</summary>
    /// <returns>The new key.</returns>
    public SigningKey Rotate(DateTimeOffset now, TimeSpan overlap)
    {
        var text = folder.Change(KeyFolder.SigningKeyFile, present => (KeyRing.Parse(present) ?? throw Damaged()).Rotate(NewKey(), now, overlap).ToText());
        return (Decode(text) ?? throw Damaged())[0];
    }

    /// <summary>Differs when the file differs; null when there is none.</summary>
    public (DateTime, long)? Stamp()
    {
        var file = new FileInfo(Path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
    }

    // A damaged key is never replaced silently: every token in use would end without a word.
    private static bool IsPresent(string text) => text.Length > 0;

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SigningKey.MinBytes));

    private static SigningKey[]? Decode(string text)
    {
        if (KeyRing.Parse(text) is not { } ring)
        {
            return null;
        }

        var keys = ring.Retired.Select(key => Key(key.Secret, key.Until)).Prepend(Key(ring.Signing, null)).ToArray();
        return keys.Contains(null) ? null : [.. keys.OfType<SigningKey>()];
    }

    private static SigningKey? Key(string text, DateTimeOffset? until) =>
        Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text) is { Length: >= SigningKey.MinBytes } bytes
            ? new SigningKey(bytes, IsConfigured: false) { Until = until }
            : null;

    private ConfigurationException Damaged() => new(
        $"{Path}: is not a signing key of at least {SigningKey.MinBytes} bytes in base64url; restore it, or delete it to have a new one made (all tokens then end)");
}
