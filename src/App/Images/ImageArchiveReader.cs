using System.Formats.Tar;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text.Json;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>
/// Reads an image's archive while it comes, in both forms that engines send: <c>&lt;id&gt;/layer.tar</c> (up to Docker 24) and
/// <c>blobs/sha256/&lt;digest&gt;</c> (Docker 25 and later, OCI image layout). The order of layers stands in <c>manifest.json</c>, which may come last.
/// </summary>
public sealed class ImageArchiveReader(long mostBytes)
{
    private const string Manifest = "manifest.json";
    private const int MostManifestBytes = 4 << 20;
    private const int TarHeader = 512;

    private readonly Dictionary<string, ImageLayer> _layers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _faults = new(StringComparer.Ordinal);
    private readonly ReadBudget _budget = new(mostBytes);

    /// <exception cref="ImageUnreadableException">It is no archive of an image, or more than is read.</exception>
    public async Task<ImageContents> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        IReadOnlyList<string>? order = null;
        try
        {
            await using var archive = new TarReader(_budget.Count(stream), leaveOpen: true);
            while (await archive.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                {
                    // An engine stores the same layer once.
                    _aliases[entry.Name] = Resolve(entry);
                }
                else if (entry is { DataStream: { } data, Name: Manifest })
                {
                    order = await ReadOrderAsync(data, entry.Length, cancellation);
                }
                else if (entry.DataStream is { } layer && IsLayer(entry.Name))
                {
                    await ReadLayerAsync(entry.Name, layer, cancellation);
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or JsonException or FormatException)
        {
            throw new ImageUnreadableException($"the image's archive cannot be read: {exception.Message}", exception);
        }

        return ImageContents.Of([.. (order ?? throw new ImageUnreadableException("the image's archive has no manifest")).Select(LayerOf)]);
    }

    private static bool IsLayer(string name) => name.EndsWith("/layer.tar", StringComparison.Ordinal) || name.StartsWith("blobs/sha256/", StringComparison.Ordinal);

    private static string Resolve(TarEntry link)
    {
        var folder = link.EntryType is TarEntryType.SymbolicLink ? Path.GetDirectoryName(link.Name) ?? string.Empty : string.Empty;
        return Path.GetFullPath(Path.Combine("/", folder, link.LinkName)).TrimStart('/');
    }

    private static async Task<IReadOnlyList<string>> ReadOrderAsync(Stream stream, long length, CancellationToken cancellation)
    {
        if (length > MostManifestBytes)
        {
            throw new ImageUnreadableException($"the image's manifest has {length} bytes");
        }

        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellation);
        var root = document.RootElement;
        return root.ValueKind is JsonValueKind.Array && root.GetArrayLength() == 1 && root[0].ValueKind is JsonValueKind.Object
            && root[0].TryGetProperty("Layers", out var layers) && (layers.ValueKind is JsonValueKind.Array || layers.ValueKind is JsonValueKind.Null)
            ? layers.ValueKind is JsonValueKind.Null ? [] : [.. layers.EnumerateArray().Select(layer => layer.GetString() ?? string.Empty)]
            : throw new ImageUnreadableException("the image's manifest does not name the layers of one image");
    }

    /// <summary>A blob is a layer, packed or not, or a document. Which one is told by how it begins.</summary>
    private async Task ReadLayerAsync(string name, Stream stream, CancellationToken cancellation)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        var begin = await pipe.ReadAtLeastAsync(TarHeader, cancellation);
        var magic = new byte[4];
        var length = (int)Math.Min(begin.Buffer.Length, magic.Length);
        System.Buffers.BuffersExtensions.CopyTo(begin.Buffer.Slice(0, length), magic);
        pipe.AdvanceTo(begin.Buffer.Start);
        if (length == 0 || magic[0] is (byte)'{' or (byte)'[')
        {
            await pipe.CompleteAsync();
            return;
        }

        if (magic is [0x28, 0xB5, 0x2F, 0xFD])
        {
            _faults[name] = "the layer is packed with zstd";
            await pipe.CompleteAsync();
            return;
        }

        await using var packed = pipe.AsStream(leaveOpen: false);
        await using var content = magic[0] == 0x1F && magic[1] == 0x8B ? _budget.Count(new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true)) : packed;
        _layers[name] = await LayerReader.ReadAsync(content, _budget, cancellation);
    }

    private ImageLayer LayerOf(string name)
    {
        var real = name;
        for (var i = 0; i < 4 && _aliases.TryGetValue(real, out var target); i++)
        {
            real = target;
        }

        return _layers.GetValueOrDefault(real)
            ?? throw new ImageUnreadableException(_faults.GetValueOrDefault(real) ?? $"the image's archive lacks the layer {name}");
    }
}
