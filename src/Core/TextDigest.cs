using System.Security.Cryptography;
using System.Text;

namespace FunctionsOrchestrator.Core;

/// <summary>Names what a text says by a few characters: ids that have to be the same whoever derives them.</summary>
public static class TextDigest
{
    /// <summary>SHA-256 (FIPS 180-4) of the text in UTF-8, in lower-case hexadecimal, or its beginning.</summary>
    /// <param name="text">What is named.</param>
    /// <param name="length">Characters, 1 to 64; each is four bits.</param>
    public static string Of(string text, int length = 64) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];
}
