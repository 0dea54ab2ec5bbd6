using System.Security.Cryptography;
using System.Text;
using FunctionsOrchestrator.App.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>A key that tokens are signed and checked with.</summary>
/// <param name="Bytes">At least 32 bytes.</param>
/// <param name="IsConfigured">It was given to us; otherwise it is ours and lies in the data folder.</param>
public sealed record SigningKey(byte[] Bytes, bool IsConfigured)
{
    /// <summary>HS256 wants a key as long as its hash.</summary>
    public const int MinBytes = 32;

    private const int IdBytes = 8;

    /// <summary>From when on it is accepted no more; null for the one that signs.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The <c>kid</c> of its tokens: derived, so that all who have the key agree on it and nobody learns the key from it.</summary>
    public string Id { get; } = Convert.ToHexStringLower(HMACSHA256.HashData(Bytes, Encoding.UTF8.GetBytes("kid")).AsSpan(0, IdBytes));

    internal SigningCredentials Credentials => new(new SymmetricSecurityKey(Bytes) { KeyId = Id }, SecurityAlgorithms.HmacSha256);

    /// <summary>The key that signs: the configured one, else the data folder's, which is made when there is none yet.</summary>
    /// <exception cref="ConfigurationException">The key file is damaged or the folder cannot be used.</exception>
    public static SigningKey Load(AppOptions options) => SigningKeys.Load(options, TimeProvider.System).Signing;

    /// <summary>A key of one purpose alone, which tells nothing of this one.</summary>
    internal byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Bytes, MinBytes, info: Encoding.UTF8.GetBytes(purpose));
}
