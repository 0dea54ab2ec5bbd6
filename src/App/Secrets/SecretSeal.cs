using System.Security.Cryptography;
using System.Text;

namespace FunctionsOrchestrator.App.Secrets;

/// <summary>Seals and opens values by AES-256-GCM (NIST SP 800-38D): a random nonce of 12 bytes, the tag of 16, then the text. A sealed value opens under its own name only.</summary>
public sealed class SecretSeal(SecretKeys keys)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private const int ReferenceLength = 26;

    /// <summary>The name of a value: the same for the same value of the same variable, and nothing that a guess could be tried against without the key.</summary>
    public string ReferenceOf(string containerId, string variable, string value)
    {
        var hash = HMACSHA256.HashData(keys.References, Encoding.UTF8.GetBytes($"{containerId}\n{variable}\n{value}"));
        return $"s-{string.Create(ReferenceLength, hash, static (span, bytes) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Base32[bytes[i] & 31];
            }
        })}";
    }

    public SealedSecret Seal(string reference, string containerId, string value)
    {
        var text = Encoding.UTF8.GetBytes(value);
        var box = new byte[NonceBytes + TagBytes + text.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(keys.Current, TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), text, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(reference));
        CryptographicOperations.ZeroMemory(text);
        return new SealedSecret(reference, containerId, keys.CurrentId, Convert.ToBase64String(box));
    }

    /// <summary>The value; null when its key is not among ours, or it is not what was sealed.</summary>
    public string? Open(SealedSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (keys.Find(secret.KeyId) is not { } key)
        {
            return null;
        }

        try
        {
            var box = Convert.FromBase64String(secret.Box);
            if (box.Length < NonceBytes + TagBytes)
            {
                return null;
            }

            var text = new byte[box.Length - NonceBytes - TagBytes];
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), text, Encoding.UTF8.GetBytes(secret.Reference));
            return Encoding.UTF8.GetString(text);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
