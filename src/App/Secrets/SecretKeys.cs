using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Security;

namespace FunctionsOrchestrator.App.Secrets;

/// <summary>The keys that secrets are sealed with: the first seals, all open. What is made of them for other ends is independent of them (HKDF, RFC 5869).</summary>
public sealed class SecretKeys
{
    /// <summary>The least length of a configured key in bytes of UTF-8.</summary>
    public const int MinBytes = 32;

    private const int KeyBytes = 32;
    private const int IdBytes = 4;

    private readonly IReadOnlyList<(string Id, byte[] Seal)> _seals;

    private SecretKeys(IReadOnlyList<byte[]> roots)
    {
        _seals = [.. roots.Select(root => (Convert.ToHexStringLower(Derive(root, "key id")[..IdBytes]), Derive(root, "seal")))];
        References = Derive(roots[0], "references");
        Fingerprints = [.. roots.Select(root => Derive(root, "fingerprints"))];
    }

    /// <summary>The id of the key that seals now.</summary>
    public string CurrentId => _seals[0].Id;

    internal byte[] Current => _seals[0].Seal;

    /// <summary>What names of secrets are derived with.</summary>
    internal byte[] References { get; }

    /// <summary>What requests are fingerprinted with: the present key's first.</summary>
    internal IReadOnlyList<byte[]> Fingerprints { get; }

    /// <summary>The configured keys (<c>security.encryption_key</c>, then <c>security.previous_encryption_keys</c>), else those of the data folder, of which one is made at a first start.</summary>
    /// <exception cref="ConfigurationException">The key file is damaged or the folder cannot be used.</exception>
    public static SecretKeys Load(AppOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = new KeyFolder(options.DataFolder);
        return options.Security.EncryptionKey is { } configured
            ? new SecretKeys([.. options.Security.PreviousEncryptionKeys.Prepend(configured).Select(Encoding.UTF8.GetBytes), .. KeptInFolder(options.DataFolder)])
            : new SecretKeys(FromFolder(folder));
    }

    /// <summary>Keys for a test.</summary>
    internal static SecretKeys Of(params string[] keys) => new([.. keys.Select(Encoding.UTF8.GetBytes)]);

    internal byte[]? Find(string id) => _seals.Where(seal => seal.Id == id).Select(seal => seal.Seal).FirstOrDefault();

    // What was sealed before a key was configured is opened still.
    private static List<byte[]> KeptInFolder(string path) =>
        File.Exists(Path.Combine(path, KeyFolder.EncryptionKeyFile)) ? FromFolder(new KeyFolder(path)) : [];

    private static List<byte[]> FromFolder(KeyFolder folder)
    {
        var text = folder.ReadOrCreate(KeyFolder.EncryptionKeyFile, static text => text.Length > 0, static () => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes)));
        var keys = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(TryDecode).ToList();
        return keys.TrueForAll(key => key is not null)
            ? [.. keys.OfType<byte[]>()]
            : throw new ConfigurationException(
                $"{folder.PathOf(KeyFolder.EncryptionKeyFile)}: has a line that is no key of {KeyBytes} bytes in base64url; restore it: without it, secrets cannot be opened");
    }

    private static byte[]? TryDecode(string text) =>
        Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text) is { Length: KeyBytes } bytes ? bytes : null;

    private static byte[] Derive(byte[] root, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, root, KeyBytes, salt: [], info: Encoding.UTF8.GetBytes($"functions-orchestrator {purpose}"));
}
