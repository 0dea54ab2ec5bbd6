using System.IO.Compression;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>A large document as text of a column that both databases have: JSON, Brotli (RFC 7932), base 64.</summary>
internal static class PackedDocument
{
    public static string Pack<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(brotli, value, Json.Options);
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    public static T Unpack<T>(string text)
    {
        using var brotli = new BrotliStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(brotli, Json.Options) ?? throw new JsonException("A document holds null.");
    }
}
