using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>A key of an authority's set (RFC 7517) that checks signatures.</summary>
/// <param name="Id">Its <c>kid</c>; null when it has none.</param>
/// <param name="Key">The key itself.</param>
/// <param name="Algorithms">What may be signed with it: a key is for one kind of algorithm only, and for one alone if it says so.</param>
/// <param name="Material">Equal for two that are the same key under the same id.</param>
internal sealed record OidcKey(string? Id, SecurityKey Key, IReadOnlyList<string> Algorithms, string Material)
{
    private const int MinRsaBytes = 256;
    private const int P256Bytes = 32;

    public bool Fits(string algorithm, string? keyId) => Algorithms.Contains(algorithm, StringComparer.Ordinal) && (keyId is null || string.Equals(keyId, Id, StringComparison.Ordinal));

    /// <summary>Null for a key that is of no use here: secret, too short, on another curve, for encryption.</summary>
    public static OidcKey? Read(JsonElement key)
    {
        if (key.ValueKind is not JsonValueKind.Object || (Text(key, "use") is { } use && use != "sig"))
        {
            return null;
        }

        return Text(key, "kty") switch
        {
            "RSA" => ReadRsa(key),
            "EC" => ReadEc(key),
            _ => null,
        };
    }

    private static OidcKey? ReadRsa(JsonElement key)
    {
        if (Bytes(key, "n") is not { Length: >= MinRsaBytes } modulus || Bytes(key, "e") is not { Length: > 0 } exponent)
        {
            return null;
        }

        var rsa = new RsaSecurityKey(new RSAParameters { Modulus = modulus, Exponent = exponent });
        return Make(key, rsa, [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256], $"RSA {Text(key, "n")} {Text(key, "e")}");
    }

    private static OidcKey? ReadEc(JsonElement key)
    {
        if (Text(key, "crv") != "P-256" || Bytes(key, "x") is not { Length: P256Bytes } x || Bytes(key, "y") is not { Length: P256Bytes } y)
        {
            return null;
        }

        try
        {
            var curve = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
            return Make(key, new ECDsaSecurityKey(curve), [SecurityAlgorithms.EcdsaSha256], $"EC {Text(key, "x")} {Text(key, "y")}");
        }
        catch (CryptographicException)
        {
            // A point that is not on the curve.
            return null;
        }
    }

    private static OidcKey? Make(JsonElement key, SecurityKey made, string[] algorithms, string material)
    {
        var id = Text(key, "kid");
        made.KeyId = id;
        var allowed = Text(key, "alg") is { } alg ? algorithms.Where(each => each == alg).ToArray() : algorithms;
        return allowed.Length == 0 ? null : new OidcKey(id, made, allowed, $"{id} {string.Join(',', allowed)} {material}");
    }

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Bytes(JsonElement key, string name) => Text(key, name) is { } text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
